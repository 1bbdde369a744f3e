package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.document.Documents;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.account.NewAccount;
import dev.daybook.persistence.account.SignIn;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.BroughtTenant;
import dev.daybook.persistence.archive.NewRestore;
import dev.daybook.persistence.archive.TenantRestores;
import dev.daybook.persistence.erasure.Deletions;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobState;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.key.TenantKeys;
import dev.daybook.persistence.proof.Checkpoints;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What restores must not do: give rights away, lock a tenant out, or open half of one. */
@ArquillianTest
class TenantRestoreSafetyIT extends TenantsUnderTest {
  @Inject private TenantRestores restores;
  @Inject private Tenants tenants;
  @Inject private Accounts accounts;
  @Inject private SignIn signIn;
  @Inject private Deletions deletions;
  @Inject private Redaction redaction;
  @Inject private JournalReader reader;
  @Inject private ChainCheck check;
  @Inject private TenantKeys keys;
  @Inject private Checkpoints checkpoints;
  @Inject private BeforeRestoreStep beforeStep;

  @AfterEach
  void letPass() {
    beforeStep.always(step -> {});
  }

  private static String newSlug() {
    return "f" + Uuids.next();
  }

  @Test
  void givenAccountKnownAsAnOperator_whenAskedWhoItIs_thenTheTenantsOwnAndItsArchiveIsRefused()
      throws IOException, SQLException {
    ArchivedTenant.Made made = archived.make(1, 3);
    PersonId operator =
        accounts
            .add(
                null, new NewAccount(newSlug(), "Operator", Part.OPERATOR, ArchivedTenant.PASSWORD))
            .id();
    assertEquals(
        1,
        Superuser.run(
            "catalog",
            "update account set known_as = '%s' where tenant_id = '%s'"
                .formatted(operator, made.tenant().id())));
    Actor actor = accounts.actor(operator, made.tenant().id());
    assertEquals(made.tenant().id(), actor.tenant());
    assertEquals(Part.ADMINISTRATOR, actor.part());
    assertEquals(Part.OPERATOR, accounts.actor(operator, null).part());

    ArchiveId archive = archived.archive(made, null);
    String slug = newSlug();
    Job job = archived.ended(archived.begin(made, archive, slug, null));
    assertEquals(JobState.FAILED, job.state(), job::toString);
    assertEquals("damaged-archive", job.problem());
    assertEquals(
        0,
        Superuser.number(
            "catalog",
            "select count(*) from account a join tenant t using (tenant_id) where t.slug = '%s'"
                .formatted(slug)));
  }

  @Test
  void givenSourceThatIsToBeDeleted_whenRestoredOrPreviewed_thenRefused() throws IOException {
    ArchivedTenant.Made made = archived.make(2, 3);
    ArchiveId archive = archived.archive(made, null);
    ArchivedTenant.Made going =
        new ArchivedTenant.Made(
            deletions.request(archived.operator(), made.tenant().slug(), null, null),
            made.administrator(),
            made.scope(),
            made.histories(),
            made.times());
    isRefused("state", () -> archived.begin(going, archive, newSlug(), null));
    isRefused(
        "state",
        () ->
            restores.preview(
                archived.operator(), going.tenant(), archive, null, new CommandId(Uuids.next())));
    deletions.callOff(archived.operator(), made.tenant().slug());
    archived.restore(made, archive, newSlug(), null);
  }

  private interface Call {
    void call() throws IOException;
  }

  private static void isRefused(String field, Call call) {
    ProblemException problem = assertThrows(ProblemException.class, call::call);
    assertEquals(ProblemType.CONFLICT, problem.type(), problem::getMessage);
    assertEquals(field, problem.members().get("field"));
  }

  /** A failover that lost what had been loaded: the tenant is in another epoch afterwards. */
  private static void lose(TenantId tenant) {
    try {
      for (String shard : List.of("s1", "s2")) {
        Superuser.run(
            shard,
            """
            do $$
            declare one text;
            begin
              perform set_config('session_replication_role', 'replica', true);
              for one in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                          where c.relnamespace = 'daybook'::regnamespace and c.relkind = 'r'
                            and a.attname = 'workspace_id' and not a.attisdropped
              loop
                execute format('delete from daybook.%%I where tenant_id = %%L', one, '%s');
              end loop;
            end $$
            """
                .formatted(tenant));
      }
      Superuser.run(
          "catalog",
          "update tenant set epoch = epoch + 1 where tenant_id = '%s'".formatted(tenant));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void givenShardThatLostWhatWasLoaded_whenTheJobGoesOn_thenAllIsLoadedAgain() throws IOException {
    ArchivedTenant.Made made = archived.make(3, 10);
    ArchiveId archive = archived.archive(made, null);
    String slug = newSlug();
    AtomicInteger times = new AtomicInteger();
    beforeStep.always(
        step -> {
          if (step.name().equals("open journals") && times.getAndIncrement() == 0) {
            lose(step.tenant());
            throw new ProblemException(
                ProblemType.SHARD_UNAVAILABLE, "failed over", Map.of("retryAfterSeconds", 1));
          }
        });
    Actor person = archived.restore(made, archive, slug, null);
    assertEquals(2, times.get());
    WorkspaceScope copy = archived.first(person);
    assertEquals(archived.payloads(made.scope()), archived.payloads(copy));
    isIntact(copy);
    assertEquals(List.of("General", "Plans"), archived.names(person));
  }

  @Test
  void givenFailureWithinJournals_whenAskedForAgain_thenItGoesOnToTheSame() throws IOException {
    long seed = Long.getLong("daybook.test.seed", System.nanoTime() >>> 10);
    Random random = new Random(seed);
    ArchivedTenant.Made made = archived.make(seed, 25);
    ArchiveId archive = archived.archive(made, null);
    String slug = newSlug();
    AtomicInteger commits = new AtomicInteger();
    Deque<Integer> doomed = new ArrayDeque<>(List.of(2 + random.nextInt(3), 2, 2));
    beforeStep.always(
        step -> {
          if (step.name().equals("load accounts")) {
            commits.set(0);
          }
          if (step.name().equals("commit")
              && !doomed.isEmpty()
              && commits.incrementAndGet() == doomed.peek()) {
            doomed.remove();
            throw new IllegalStateException("killed before a commit");
          }
        });
    int failures = 0;
    while (archived.ended(archived.begin(made, archive, slug, null)).state() != JobState.DONE) {
      failures++;
      assertTrue(failures <= 3, "seed " + seed);
    }
    assertTrue(failures > 0, "seed " + seed);
    Actor person =
        signIn.signIn("admin." + made.tenant().slug() + "@" + slug, ArchivedTenant.PASSWORD);
    WorkspaceScope copy = archived.first(person);
    assertEquals(archived.payloads(made.scope()), archived.payloads(copy), "seed " + seed);
    isIntact(copy);
    assertEquals(
        archived.now(made.scope(), made.histories()), archived.now(copy, made.histories()));
  }

  @Test
  void givenRedactionInTheSourceSince_whenRestored_thenRefusedUntilArchivedAnew()
      throws IOException {
    ArchivedTenant.Made made = archived.make(6, 8);
    Instant then = made.times().lastEntry().getValue();
    Position end = reader.head(made.scope()).position();
    Position late = end;
    while (late.equals(end)) {
      archived.write(made, 1);
      late = reader.head(made.scope()).position();
    }
    ArchiveId before = archived.archive(made, null);
    redaction.redact(
        made.scope(),
        reader.page(made.scope(), new Position(late.value() - 1)).get(0).facts().item(),
        new TreeSet<>(List.of(late)));
    Job refused = archived.ended(archived.begin(made, before, newSlug(), null));
    assertEquals("redacted", refused.problem(), refused::toString);
    // What was not there at the instant does not come back.
    archived.restore(made, before, newSlug(), then);
    archived.restore(made, archived.archive(made, before), newSlug(), null);
  }

  @Test
  void givenTwoJobsAtOneTenant_whenBothRun_thenItIsMadeOnce() throws IOException {
    ArchivedTenant.Made made = archived.make(5, 20);
    ArchiveId archive = archived.archive(made, null);
    String slug = newSlug();
    Job first = archived.begin(made, archive, slug, null);
    Job second;
    try {
      second = archived.begin(made, archive, slug, null);
    } catch (ProblemException e) {
      // The first one was at its end already.
      assertEquals(ProblemType.ALREADY_EXISTS, e.type(), e::getMessage);
      second = first;
    }
    List<JobState> ends = List.of(archived.ended(first).state(), archived.ended(second).state());
    if (!ends.contains(JobState.DONE)) {
      Job third = archived.ended(archived.begin(made, archive, slug, null));
      assertEquals(JobState.DONE, third.state(), third::toString);
    }
    Actor person =
        signIn.signIn("admin." + made.tenant().slug() + "@" + slug, ArchivedTenant.PASSWORD);
    WorkspaceScope copy = archived.first(person);
    assertEquals(archived.payloads(made.scope()), archived.payloads(copy));
    isIntact(copy);
  }

  private void isIntact(WorkspaceScope scope) {
    assertInstanceOf(ChainCheck.Verdict.Intact.class, check.check(scope));
  }

  @Test
  void givenBringThatCannotBe_whenAskedForOtherwise_thenTheTenantIsNotLost()
      throws IOException, SQLException {
    ArchivedTenant.Made made = archived.make(4, 8);
    Instant then = made.times().firstEntry().getValue();
    ArchiveId base = archived.archive(made, null);
    redaction.redact(
        made.scope(),
        reader.page(made.scope(), Position.START).get(0).facts().item(),
        new TreeSet<>(List.of(new Position(1))));
    keys.add(archived.operator(), made.tenant().id(), 2);
    ArchiveId archive = archived.archive(made, base);
    TenantId id = made.tenant().id();
    String first = keys.export(archived.operator(), id, 1).text();
    String second = keys.export(archived.operator(), id, 2).text();
    List<String> signers = checkpoints.verifiers().lines().toList();
    Instant made1 = made.tenant().createdAt();
    archived.forget(id);

    String wrong = first.strip().replaceAll("[0-9a-f]{8}$", "00000000");
    String slug = newSlug();
    assertEquals(
        ProblemType.DAMAGED_ARCHIVE,
        assertThrows(
                ProblemException.class,
                () -> bring(id, List.of(wrong, second), signers, restore(archive, slug, null)))
            .type(),
        "the base's key is proven, too");
    assertTrue(tenants.find(archived.operator(), slug).isEmpty());

    Job job =
        archived.ended(bring(id, List.of(first, second), signers, restore(archive, slug, then)));
    assertEquals("redacted", job.problem(), job::toString);
    isRefused(
        "slug",
        () -> bring(id, List.of(first, second), signers, restore(archive, newSlug(), null)));
    Job again =
        archived.ended(bring(id, List.of(first, second), signers, restore(archive, slug, null)));
    assertEquals(JobState.DONE, again.state(), again::toString);
    assertEquals(0, Documents.read(again.result()).path("missingBlobs").asInt(-1));
    assertEquals(made1, tenants.get(archived.operator(), slug).createdAt());
    Actor person = signIn.signIn("admin." + made.tenant().slug(), ArchivedTenant.PASSWORD);
    assertEquals(id, person.tenant());
    assertTrue(archived.first(person).epoch().value() > 1_000);
  }

  private static NewRestore restore(ArchiveId archive, String slug, Instant asOf) {
    return new NewRestore(archive, slug, null, null, null, null, asOf, false);
  }

  private Job bring(TenantId tenant, List<String> tenantKeys, List<String> signers, NewRestore of)
      throws IOException {
    return restores.bring(
        archived.operator(),
        new BroughtTenant(tenant, tenantKeys, signers, of),
        new CommandId(Uuids.next()));
  }
}
