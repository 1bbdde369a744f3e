package dev.daybook.persistence.usage;

import dev.daybook.persistence.journal.Appended;
import dev.daybook.persistence.meter.Meter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Has entries, and the rows they took, counted that were committed, whatever has appended them. */
@ApplicationScoped
class JournalUsage {
  @Inject private Meter meter;

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Appended appended) {
    meter.journal(appended.tenant(), appended.entries(), appended.rows());
  }
}
