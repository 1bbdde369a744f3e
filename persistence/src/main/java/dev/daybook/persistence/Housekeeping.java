package dev.daybook.persistence;

import dev.daybook.persistence.account.SignInExpiry;
import dev.daybook.persistence.archive.Archives;
import dev.daybook.persistence.blob.BlobSweep;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.journal.OutcomeExpiry;
import dev.daybook.persistence.proof.CheckpointSweep;
import dev.daybook.persistence.retention.Retention;
import dev.daybook.persistence.usage.UsagePartitions;
import dev.daybook.persistence.vault.Imports;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/**
 * Throws away, once an hour, what has passed its time, keeps checkpoints, has journals thinned and
 * makes room for what is counted. Every server does; they do not disturb each other.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Housekeeping {
  @Inject private OutcomeExpiry outcomes;
  @Inject private SignInExpiry signIns;
  @Inject private Jobs jobs;
  @Inject private Imports imports;
  @Inject private BlobSweep blobs;
  @Inject private CheckpointSweep checkpoints;
  @Inject private Retention retention;
  @Inject private UsagePartitions usage;
  @Inject private Archives archives;

  @Schedule(hour = "*", minute = "17", persistent = false, info = "daybook housekeeping")
  void run() {
    signIns.run();
    outcomes.run();
    jobs.expire();
    imports.expire();
    blobs.run();
    checkpoints.run();
    retention.run();
    usage.run();
    archives.expire();
  }
}
