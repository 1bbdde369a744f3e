package dev.daybook.persistence;

import dev.daybook.persistence.account.SignInExpiry;
import dev.daybook.persistence.archive.Archives;
import dev.daybook.persistence.blob.BlobSweep;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.journal.OutcomeExpiry;
import dev.daybook.persistence.proof.CheckpointSweep;
import dev.daybook.persistence.retention.Retention;
import dev.daybook.persistence.usage.UsageDays;
import dev.daybook.persistence.usage.UsagePartitions;
import dev.daybook.persistence.vault.Imports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Throws away, once an hour, what has passed its time, keeps checkpoints, has journals thinned and
 * makes room for what is counted, and rolls it up. Every server does; they do not disturb each
 * other.
 */
@ApplicationScoped
class Housekeeping {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofHours(1);

  @Inject private Background background;
  @Inject private OutcomeExpiry outcomes;
  @Inject private SignInExpiry signIns;
  @Inject private Jobs jobs;
  @Inject private Imports imports;
  @Inject private BlobSweep blobs;
  @Inject private CheckpointSweep checkpoints;
  @Inject private Retention retention;
  @Inject private UsagePartitions usage;
  @Inject private UsageDays usageDays;
  @Inject private Archives archives;

  void start(@Observes Startup event) {
    background.after(FIRST, this::run);
    background.every(PAUSE, this::run);
  }

  private void run() {
    signIns.run();
    outcomes.run();
    jobs.expire();
    imports.expire();
    blobs.run();
    checkpoints.run();
    retention.run();
    usage.run();
    usageDays.run();
    archives.expire();
  }
}
