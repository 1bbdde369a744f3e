package dev.daybook.persistence.backup;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.Incident;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.archive.Archive;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.Archives;
import dev.daybook.persistence.job.Job;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** Whoever is due next begins so soon after one has ended. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Of a tenant whose last backup lacks blobs none is taken for so long. */
  private static final Duration LACKING = Duration.ofDays(1);

  private static final System.Logger LOG = System.getLogger(Backups.class.getName());

  @Inject private BackupSettings settings;
  @Inject private BackupRows rows;
  @Inject private BackupMetrics metrics;
  @Inject private Fingerprints fingerprints;
  @Inject private Archives archives;
  @Inject private Background background;
  @Inject private Clock clock;
  private final AtomicBoolean again = new AtomicBoolean();

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
   * Looks once: what has become of those under way, and who is due. While some are under way it
   * looks again soon. A server without a place for archives only tells how all stand.
   */
  public void look() {
    try {
      rows.meet();
      goOn();
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "no backups looked for: the catalog does not answer", e);
    } finally {
      measure();
    }
  }

  private void goOn() {
    if (archives.hasPlace()) {
      rows.end().forEach(Backups::tell);
      rows.drop();
      rows.fail().forEach(Backups::tell);
      begin();
      if (rows.open() > 0 && again.compareAndSet(false, true)) {
        background.after(SOON, this::goOnAgain);
      }
    }
  }

  private void goOnAgain() {
    again.set(false);
    try {
      goOn();
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "backups not gone on with", e);
    }
  }

  private void measure() {
    try {
      metrics.standing(rows.oldest().orElseGet(clock::instant), rows.failing());
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "backups not measured", e);
    }
  }

  private void begin() {
    for (int i = 0; i < LOOK_MAX; i++) {
      Optional<DueBackup> due = rows.claim();
      if (due.isEmpty()) {
        return;
      }
      begin(due.get());
    }
  }

  private void begin(DueBackup due) {
    try {
      Fingerprints.Fingerprint now = fingerprints.of(due.tenant());
      List<Archive> chain =
          due.last() == null ? List.of() : archives.wholeChain(due.tenant(), due.last());
      if (isDone(due, chain, now)) {
        rows.pass(due);
        return;
      }
      ArchiveId base = base(due, chain, now.workspaces());
      // Of two servers that take one tenant both begin the same job, if it is to be taken of the
      // same.
      String name =
          "backup " + due.dueAt() + " " + HexFormat.of().formatHex(now.hash()) + " " + base;
      CommandId command = new CommandId(Uuids.named(due.tenant().value(), name));
      Job job = archives.startScheduled(due.tenant(), base, command);
      rows.begin(due, job.id(), now.hash());
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "backup not begun tenant=" + due.tenant(), e);
      rows.putOff(due, e.type().slug()).ifPresent(Backups::tell);
    } catch (RuntimeException e) {
      // What is wrong with one tenant is not in the way of the others.
      Incident.of(LOG, "backup not begun tenant=" + due.tenant(), e);
      rows.putOff(due, ProblemType.INTERNAL.slug()).ifPresent(Backups::tell);
    }
  }

  /**
   * Whether nothing is to be taken: nothing has changed, or the last backup lacks blobs and is
   * young. One on top of that takes all blobs anew.
   */
  private static boolean isDone(DueBackup due, List<Archive> chain, Fingerprints.Fingerprint now) {
    if (chain.isEmpty()) {
      return false;
    }
    Archive last = chain.get(0);
    return last.missingBlobs() == 0
        ? Arrays.equals(now.hash(), due.fingerprint())
        : last.takenAt().plus(LACKING).isAfter(due.claimedAt());
  }

  /** The last backup, or nothing where a whole one is to be taken. */
  private @Nullable ArchiveId base(DueBackup due, List<Archive> chain, long workspaces) {
    if (chain.isEmpty() || !archives.hasRoomBehind(chain, workspaces)) {
      return null;
    }
    Archive whole = chain.get(chain.size() - 1);
    boolean isOld =
        whole.takenAt().plus(Duration.ofDays(due.wholeDays())).isBefore(due.claimedAt());
    return isOld ? null : chain.get(0).id();
  }

  private static void tell(BackupRows.Failed failed) {
    if (failed.failures() == 0) {
      return;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "DAYBOOK-W051 backup failed tenant={0} failures={1} problem={2}",
        failed.tenant(),
        failed.failures(),
        failed.problem());
  }
}
