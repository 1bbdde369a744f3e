package dev.daybook.persistence.backup;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.archive.Archive;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.Archives;
import dev.daybook.persistence.job.Job;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has tenants backed up when they are due: of what has changed an increment on top of the last
 * backup, or a whole one where that has become too old. Every server looks; a tenant is taken by
 * one of them, and the taking itself is a job.
 */
@ApplicationScoped
public class Backups {
  /** Tenants looked at in a row: most of them have not changed, and are done with at once. */
  private static final int LOOK_MAX = 500;

  private static final System.Logger LOG = System.getLogger(Backups.class.getName());

  @Inject private BackupSettings settings;
  @Inject private BackupRows rows;
  @Inject private BackupMetrics metrics;
  @Inject private Fingerprints fingerprints;
  @Inject private Archives archives;
  @Inject private Background background;
  @Inject private Clock clock;

  void start(@Observes Startup event) {
    background.every(settings.look(), this::look);
  }

  /**
   * How a tenant's backups stand, for operators; empty where it has none.
   *
   * @throws ProblemException FORBIDDEN
   */
  public Optional<Backup> of(Actor operator, TenantId tenant) {
    operator.require(Part.OPERATOR);
    return rows.read(tenant);
  }

  /**
   * Looks once: what has become of those under way, and who is due. A server without a place for
   * archives only tells how all stand.
   */
  public void look() {
    try {
      if (archives.hasPlace()) {
        rows.end();
        rows.fail().forEach(Backups::tell);
        rows.meet();
        begin();
      }
      metrics.standing(rows.oldestSeconds(), rows.failing());
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "no backups looked for: the catalog does not answer", e);
    }
  }

  private void begin() {
    Optional<DueBackup> due = rows.claim();
    for (int i = 1; due.isPresent() && i < LOOK_MAX; i++) {
      begin(due.get());
      due = rows.claim();
    }
  }

  private void begin(DueBackup due) {
    try {
      Instant now = clock.instant();
      byte[] taking = fingerprints.of(due.tenant());
      List<Archive> chain = archives.backupChain(due.tenant());
      if (!chain.isEmpty() && Arrays.equals(taking, due.fingerprint())) {
        rows.pass(due, now);
        return;
      }
      // The same name for every server: of two that take one tenant, both begin the same job.
      CommandId command = new CommandId(Uuids.named(due.tenant().value(), "backup " + due.dueAt()));
      Job job = archives.startScheduled(due.tenant(), base(due, chain, now), command);
      rows.begin(due, job.id(), taking);
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "backup not begun tenant=" + due.tenant(), e);
      rows.putOff(due, e.type().slug()).ifPresent(Backups::tell);
    }
  }

  /** The last backup, or nothing where a whole one is to be taken. */
  private @Nullable ArchiveId base(DueBackup due, List<Archive> chain, Instant now) {
    if (chain.isEmpty() || !archives.hasRoomBehind(chain)) {
      return null;
    }
    Archive whole = chain.get(chain.size() - 1);
    boolean isOld = whole.takenAt().plus(Duration.ofDays(due.wholeDays())).isBefore(now);
    return isOld ? null : chain.get(0).id();
  }

  private static void tell(BackupRows.Failed failed) {
    LOG.log(
        System.Logger.Level.WARNING,
        "DAYBOOK-W051 backup failed tenant={0} failures={1} problem={2}",
        failed.tenant(),
        failed.failures(),
        failed.problem());
  }
}
