package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.archive.Archive;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.Archives;
import dev.daybook.persistence.backup.Backup;
import dev.daybook.persistence.backup.Backups;
import dev.daybook.persistence.blob.BlobUpload;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** Backups that nobody asks for, of a tenant whose tier has one taken a day and keeps 30 days. */
@ArquillianTest
class BackupIT extends TenantsUnderTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long SEED = 7;

  @Resource private ManagedThreadFactory threads;
  @Inject private Archives archives;
  @Inject private Backups backups;
  @Inject private BlobUpload uploads;

  private ArchivedTenant.Made met() throws SQLException {
    ArchivedTenant.Made made = archived.make(SEED, 6);
    Instant before = Instant.now();
    backups.look();
    Backup first = backup(made);
    assertEquals(made.tenant().createdAt(), first.safeAt());
    assertTrue(first.dueAt().isAfter(before.minusSeconds(60)), first::toString);
    assertTrue(first.dueAt().isBefore(before.plus(Duration.ofHours(25))), first::toString);
    return made;
  }

  private static int change(String sql) throws SQLException {
    return Superuser.run("catalog", sql);
  }

  private Backup backup(ArchivedTenant.Made made) {
    return backups.of(archived.operator(), made.tenant().id()).orElseThrow();
  }

  /** Those of the tenant, latest first. */
  private List<Archive> all(ArchivedTenant.Made made) {
    return archives.list(archived.operator(), made.tenant().id(), null, 50).entries();
  }

  private void makeDue(ArchivedTenant.Made made) throws SQLException {
    assertEquals(
        1,
        change(
            "update backup set due_at = now() - interval '1 second' where tenant_id = '%s'"
                .formatted(made.tenant().id())));
  }

  /** Its turn comes, and what was begun comes to its end. */
  private Backup turn(ArchivedTenant.Made made) throws SQLException {
    makeDue(made);
    backups.look();
    return ended(made);
  }

  private Backup ended(ArchivedTenant.Made made) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (backup(made).isRunning()) {
      assertTrue(System.nanoTime() < end, () -> backup(made).toString());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      backups.look();
    }
    Backup now = backup(made);
    assertTrue(now.dueAt().isAfter(Instant.now()), now::toString);
    return now;
  }

  private static void age(ArchiveId archive, int days) throws SQLException {
    assertEquals(
        1,
        change(
            "update archive set taken_at = now() - interval '%d days' where archive_id = '%s'"
                .formatted(days, archive)));
  }

  private static Path file(Archive archive) {
    return Path.of(
        System.getProperty("daybook.archive.directory"),
        archive.tenant().toString(),
        archive.id() + "-" + archive.manifestHash() + ".archive");
  }

  @Test
  void givenTenantThatChangesOrNot_whenItsTurnComes_thenOnlyWhatIsNewIsTaken() throws SQLException {
    ArchivedTenant.Made made = met();
    Backup first = turn(made);
    Archive whole = all(made).get(0);
    assertEquals(1, all(made).size());
    assertTrue(whole.scheduled());
    assertNull(whole.base());
    assertEquals(whole.takenAt(), first.safeAt());
    assertFalse(first.isOverdue(Instant.now()));

    Backup unchanged = turn(made);
    assertEquals(1, all(made).size(), "nothing was there to be taken");
    assertTrue(unchanged.safeAt().isAfter(first.safeAt()));

    archived.write(made, 3);
    turn(made);
    Archive increment = all(made).get(0);
    assertEquals(2, all(made).size());
    assertEquals(whole.id(), increment.base());
    assertTrue(increment.entries() > 0 && increment.entries() < whole.entries());

    // What is set beside journals is something new, too.
    change(
        "update account set display_name = 'Another' where tenant_id = '%s'"
            .formatted(made.tenant().id()));
    turn(made);
    assertEquals(3, all(made).size());

    // The whole one has become too old for its tier.
    age(whole.id(), 15);
    archived.write(made, 1);
    turn(made);
    assertNull(all(made).get(0).base());
  }

  @Test
  void givenManyThatLookAtOnce_whenATenantIsDue_thenOneBackupIsTaken()
      throws SQLException, InterruptedException {
    ArchivedTenant.Made made = met();
    makeDue(made);
    List<Thread> servers =
        Stream.generate(() -> threads.newThread(backups::look)).limit(8).toList();
    servers.forEach(Thread::start);
    for (Thread server : servers) {
      server.join(PATIENCE_NANOS / 1_000_000);
      assertFalse(server.isAlive());
    }
    ended(made);
    assertEquals(1, all(made).size());
  }

  @Test
  void givenBackupsOfThePast_whenTheirTimeIsOver_thenTheyGoButNotTheLastNorWhatIsStoodOn()
      throws SQLException, IOException {
    ArchivedTenant.Made made = met();
    turn(made);
    archived.write(made, 1);
    turn(made);
    Archive whole = all(made).get(1);
    Archive increment = all(made).get(0);
    age(whole.id(), 40);
    age(increment.id(), 39);
    archives.expire();
    assertEquals(2, all(made).size(), "the last stays, with its base");

    // It stands on the whole one, which is too old to go on from for a backup.
    ArchiveId asked = archived.archive(made, whole.id());
    age(asked, 1000);
    archived.write(made, 1);
    turn(made);
    Archive last = all(made).get(0);
    assertNull(last.base());
    archives.expire();
    assertEquals(
        List.of(last.id(), asked, whole.id()), all(made).stream().map(Archive::id).toList());
    assertFalse(Files.exists(file(increment)));
    assertTrue(Files.exists(file(whole)));

    archives.remove(archived.operator(), made.tenant().id(), asked);
    // While the last one's file is missing, the one before is the last that is whole.
    Path aside = file(last).resolveSibling("aside");
    Files.move(file(last), aside);
    archives.expire();
    assertEquals(2, all(made).size());
    Files.move(aside, file(last));
    // Nor goes what a tenant is being made of.
    TenantId copy = archived.make(SEED, 1).tenant().id();
    change(
        "insert into tenant_restore (tenant_id, source_id, archive_id, requested_by)"
            + " values ('%s', '%s', '%s', gen_random_uuid())"
                .formatted(copy, made.tenant().id(), whole.id()));
    archives.expire();
    assertEquals(2, all(made).size());
    assertThrows(
        ProblemException.class,
        () -> archives.remove(archived.operator(), made.tenant().id(), whole.id()));
    change("delete from tenant_restore where tenant_id = '%s'".formatted(copy));
    archives.expire();
    assertEquals(List.of(last), all(made));
    assertFalse(Files.exists(file(whole)));
    assertEquals(
        0,
        Superuser.number(
            "catalog",
            "select count(*) from archive_removal where tenant_id = '%s'"
                .formatted(made.tenant().id())));
  }

  @Test
  void givenFailure_whenItsTurnComesAgain_thenItIsToldAndMadeUpFor()
      throws SQLException, IOException {
    ArchivedTenant.Made made = met();
    turn(made);
    archived.write(made, 1);
    change(
        "update tenant_key set master_key = 'away-' || master_key where tenant_id = '%s'"
            .formatted(made.tenant().id()));
    Backup failed = turn(made);
    assertEquals(1, failed.failures());
    assertEquals("key-unavailable", failed.problem());
    assertTrue(
        failed.dueAt().isBefore(Instant.now().plus(Duration.ofHours(1))), "it is tried soon");
    assertEquals(2, turn(made).failures());
    assertEquals(1, all(made).size());
    change(
        "update tenant_key set master_key = substr(master_key, 6) where tenant_id = '%s'"
            .formatted(made.tenant().id()));
    Backup good = turn(made);
    assertEquals(0, good.failures());
    assertNull(good.problem());
    assertEquals(2, all(made).size());

    // A file that is lost: nothing has changed, and yet nothing is safe.
    Archive lost = all(made).get(0);
    Files.delete(file(lost));
    turn(made);
    Archive next = all(made).get(0);
    assertNotEquals(lost.id(), next.id());
    assertNull(next.base());
    // One that somebody removes.
    archives.remove(archived.operator(), made.tenant().id(), next.id());
    turn(made);
    assertNotEquals(lost.id(), all(made).get(0).id());
    assertNull(all(made).get(0).base());
  }

  @Test
  void givenBytesThatAreMissing_whenItsTurnComes_thenNotSafeUntilTheyAreThere()
      throws SQLException, IOException {
    ArchivedTenant.Made made = met();
    byte[] content = made.tenant().slug().getBytes(StandardCharsets.UTF_8);
    uploads.take(made.scope(), new ByteArrayInputStream(content), BlobUpload.Announced.NOTHING);
    Path blobs =
        Path.of(System.getProperty("daybook.blob.directory"), made.tenant().id().toString());
    Path aside = blobs.resolveSibling("aside-" + made.tenant().id());
    Files.move(blobs, aside);
    Backup lacking = turn(made);
    Files.move(aside, blobs);
    assertEquals("missing-blobs", lacking.problem());
    assertEquals(made.tenant().createdAt(), lacking.safeAt());
    // Another failure in between does not make it forgotten.
    change(
        "update backup set failures = 2, problem = 'shard-unavailable' where tenant_id = '%s'"
            .formatted(made.tenant().id()));
    Backup young = turn(made);
    assertEquals("missing-blobs", young.problem(), "not at once again: all blobs would be taken");
    assertEquals(made.tenant().createdAt(), young.safeAt());
    assertEquals(1, all(made).size());
    // Nothing has changed, and it is taken all the same, a day later.
    age(all(made).get(0).id(), 2);
    Backup good = turn(made);
    assertEquals(0, good.failures());
    assertEquals(0, all(made).get(0).missingBlobs());
    assertEquals(all(made).get(0).takenAt(), good.safeAt());
  }

  /** Its job is taken by nobody, and holds no place for as long. */
  @Test
  void givenBackupOfTenantThatIsSuspended_whenLookedAt_thenItIsNotUnderWayAnyMore()
      throws SQLException {
    ArchivedTenant.Made made = met();
    String tenant = made.tenant().id().toString();
    change("update tenant set state = 'suspended' where tenant_id = '%s'".formatted(tenant));
    try {
      change(
          """
          with waits as (
            insert into job (job_id, tenant_id, kind, actor_id, command_id, parameters)
            values (gen_random_uuid(), '%1$s', 'archive', gen_random_uuid(), gen_random_uuid(), '{"scheduled":true}')
            returning job_id)
          update backup set job_id = (select job_id from waits), taking = sha256('it')
           where tenant_id = '%1$s'
          """
              .formatted(tenant));
      backups.look();
      assertFalse(backup(made).isRunning());
      assertEquals(0, backup(made).failures());
    } finally {
      change("delete from job where tenant_id = '%s' and state = 'queued'".formatted(tenant));
      change("update tenant set state = 'active' where tenant_id = '%s'".formatted(tenant));
    }
  }
}
