package dev.daybook.persistence.journal;

import dev.daybook.persistence.meter.Meter;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** What the journal tells of itself at /metrics, and of its time in the database to the meter. */
@ApplicationScoped
class JournalMetrics {
  private static final String COMMANDS = "daybook_journal_commands";

  @Inject private MetricRegistry registry;
  @Inject private Meter meter;
  private Counter entries;
  private Counter applied;
  private Counter unchanged;
  private Counter refused;
  private Timer write;

  @PostConstruct
  void start() {
    entries = registry.counter("daybook_journal_entries");
    applied = registry.counter(COMMANDS, new Tag("outcome", "applied"));
    unchanged = registry.counter(COMMANDS, new Tag("outcome", "unchanged"));
    refused = registry.counter(COMMANDS, new Tag("outcome", "refused"));
    write = registry.timer("daybook_journal_write");
  }

  /** As below, for the mutations of one commit of a push. */
  void pushed(List<MutationOutcome> outcomes, long nanos) {
    write.update(Duration.ofNanos(nanos));
    for (MutationOutcome outcome : outcomes) {
      if (!outcome.repeated()) {
        count(outcome.outcome());
      }
    }
  }

  /** Counts a command that reached the journal, its commit still to come. */
  void wrote(Execution execution, long nanos) {
    write.update(Duration.ofNanos(nanos));
    count(execution.outcome());
  }

  /** Has the time counted that a connection was had, whatever came of it. */
  void held(TenantId tenant, long nanos) {
    meter.write(tenant, nanos);
  }

  private void count(Outcome of) {
    if (of instanceof Outcome.Applied outcome) {
      long count = outcome.changes().stream().filter(done -> done.operation() != null).count();
      entries.inc(count);
      (count > 0 ? applied : unchanged).inc();
    } else {
      refused.inc();
    }
  }
}
