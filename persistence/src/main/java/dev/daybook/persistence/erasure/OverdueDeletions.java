package dev.daybook.persistence.erasure;

import dev.daybook.persistence.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Tells of tenants that are still there long after their grace period, again and again: somebody
 * must see to what is in the way. Every server does, also one that erases none itself.
 */
@ApplicationScoped
class OverdueDeletions {
  /** Of more than so many the rest is told when these are gone. */
  private static final int TOLD_MAX = 20;

  private static final System.Logger LOG = System.getLogger(OverdueDeletions.class.getName());

  @Inject private DeletionSettings settings;
  @Inject private DeletionRows rows;
  @Inject private Background background;

  /** Looks for them as often as they become overdue. */
  void start(@Observes Startup event) {
    background.every(Duration.ofMinutes(settings.overdueMinutes()), this::look);
  }

  private void look() {
    try {
      rows.overdue(TOLD_MAX).forEach(OverdueDeletions::tell);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "nobody told: the catalog does not answer", e);
    }
  }

  private static void tell(DeletionRows.Overdue overdue) {
    LOG.log(
        System.Logger.Level.WARNING,
        "DAYBOOK-W050 tenant not erased yet tenant={0} since={1} attempts={2} problem={3}",
        overdue.tenant(),
        overdue.eraseAt(),
        overdue.attempts(),
        overdue.problem());
  }
}
