package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.account.Credentials;
import dev.daybook.persistence.account.NewAccount;
import dev.daybook.persistence.account.SignIn;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.BroughtTenant;
import dev.daybook.persistence.archive.NewRestore;
import dev.daybook.persistence.archive.TenantRestores;
import dev.daybook.persistence.blob.Blob;
import dev.daybook.persistence.blob.BlobUpload;
import dev.daybook.persistence.blob.Blobs;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobState;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.journal.Thinning;
import dev.daybook.persistence.key.TenantKeys;
import dev.daybook.persistence.overview.WorkspaceFigures;
import dev.daybook.persistence.proof.Checkpoints;
import dev.daybook.persistence.tenant.TenantChange;
import dev.daybook.persistence.tenant.TenantChanges;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Purpose;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tenants made of archives: whole, as of instants, cut off at every step; others see nothing of it.
 */
@ArquillianTest
class TenantRestoreIT extends TenantsUnderTest {
  private static final boolean LONG = Boolean.getBoolean("daybook.test.long");
  private static final byte[] CONTENT = "kept beside".getBytes(StandardCharsets.UTF_8);

  private static final List<String> STEPS =
      List.of(
          "load accounts",
          "load workspace",
          "load workspace again",
          "load blobs",
          "make key",
          "open journals",
          "open tenant");

  @Inject private TenantRestores restores;
  @Inject private Tenants tenants;
  @Inject private TenantChanges changes;
  @Inject private WorkspaceFigures figures;
  @Inject private SignIn signIn;
  @Inject private Credentials credentials;
  @Inject private Accounts accounts;
  @Inject private Jobs jobs;
  @Inject private Redaction redaction;
  @Inject private BlobUpload uploads;
  @Inject private Blobs blobs;
  @Inject private JournalReader reader;
  @Inject private Thinning thinning;
  @Inject private TenantKeys keys;
  @Inject private Checkpoints checkpoints;
  @Inject private BeforeRestoreStep beforeStep;

  @AfterEach
  void letPass() {
    beforeStep.always(step -> {});
  }

  private static String newSlug() {
    return "c" + Uuids.next();
  }

  private void isSound(WorkspaceScope scope, int items) {
    assertEquals(items, archived.isSound(scope));
  }

  @Test
  void givenArchiveAndIncrement_whenRestoredBeside_thenAllIsThereAndWhatWasErasedIsNot()
      throws IOException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 30);
    WorkspaceScope source = made.scope();
    Blob blob =
        uploads
            .take(source, new ByteArrayInputStream(CONTENT), BlobUpload.Announced.NOTHING)
            .blob();
    ArchiveId base = archived.archive(made, null);
    archived.write(made, 10);
    ItemId erased = reader.page(source, Position.START).get(0).facts().item();
    redaction.redact(source, erased, new TreeSet<>(List.of(new Position(1))));
    ArchiveId archive = archived.archive(made, base);
    String head = archived.head(source);

    String slug = newSlug();
    Actor person = archived.restore(made, archive, slug, null);
    assertEquals(made.administrator().person(), person.person(), "the person is the same");
    assertNotEquals(made.administrator().tenant(), person.tenant());
    assertEquals(List.of("General", "Plans"), archived.names(person));
    WorkspaceScope copy = archived.first(person);
    assertEquals(source.workspace(), copy.workspace());
    assertEquals(archived.now(source, made.histories()), archived.now(copy, made.histories()));
    assertEquals(archived.payloads(source), archived.payloads(copy));
    Entry first = reader.page(copy, Position.START).get(0);
    assertTrue(first.isRedacted(), "the base had kept what was erased since");
    assertEquals(reader.head(source).position(), reader.head(copy).position());
    assertNotEquals(head, archived.head(copy), "the chain is of another tenant");
    assertEquals(head, archived.head(source), "the source is as it was");
    isSound(copy, made.histories().now().size());
    assertEquals(blob, blobs.find(copy, blob.hash()).orElseThrow());
    try (InputStream bytes = blobs.open(copy, blob.hash(), 0)) {
      assertArrayEquals(CONTENT, bytes.readAllBytes());
    }
    // It is a workspace like any other.
    archived.write(
        new ArchivedTenant.Made(made.tenant(), person, copy, made.histories(), made.times()), 5);
    isSound(copy, made.histories().now().size());
    assertEquals(head, archived.head(source));
  }

  @Test
  void givenRandomInstants_whenRestoredToThem_thenAsItWasThenAndOthersAsTheyAre()
      throws IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<ArchivedTenant.Made> all = new ArrayList<>();
    for (int i = LONG ? 20 : 2; i > 0; i--) {
      all.add(archived.make(seed + i, 20));
    }
    List<ArchiveId> archives = all.stream().map(one -> archived.archive(one, null)).toList();
    List<String> heads = all.stream().map(one -> archived.head(one.scope())).toList();
    for (int i = LONG ? 50 : 2; i > 0; i--) {
      int which = random.nextInt(all.size());
      ArchivedTenant.Made made = all.get(which);
      List<Position> ends = List.copyOf(made.times().keySet());
      Position end = ends.get(random.nextInt(ends.size()));
      Instant asOf = made.times().get(end);
      // Commits of one microsecond are all there or none.
      for (Position later : made.times().tailMap(end).keySet()) {
        end = made.times().get(later).equals(asOf) ? later : end;
      }
      Actor person = archived.restore(made, archives.get(which), newSlug(), asOf);
      WorkspaceScope copy = archived.first(person);
      assertEquals(end, reader.head(copy).position(), "seed " + seed);
      Map<ItemId, String> expected = new HashMap<>();
      made.histories().seenAt(end).forEach((item, seen) -> expected.put(item, seen.document()));
      assertEquals(expected, archived.now(copy, made.histories()), "seed " + seed);
      isSound(copy, expected.size());
    }
    assertEquals(heads, all.stream().map(one -> archived.head(one.scope())).toList());
  }

  @Test
  void givenFailureAtAnyStep_whenAskedForAgain_thenWhollyThereAndNeverHalf() throws IOException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 15);
    ArchiveId archive = archived.archive(made, null);
    String slug = newSlug();
    Set<String> doomed =
        LONG ? Set.copyOf(STEPS) : Set.of("load workspace again", "load blobs", "open tenant");
    Set<String> failed = new HashSet<>();
    Map<String, Integer> ofThisRun = new HashMap<>();
    beforeStep.always(
        step -> {
          if (step.name().equals(STEPS.get(0))) {
            ofThisRun.clear();
          }
          int time = ofThisRun.merge(step.name(), 1, Integer::sum);
          String name = step.name() + (time == 1 ? "" : " again");
          if (doomed.contains(name) && failed.add(name)) {
            throw new IllegalStateException("killed before " + step.name());
          }
        });
    for (int tries = 0; tries <= doomed.size(); tries++) {
      Job job = archived.ended(archived.begin(made, archive, slug, null));
      if (job.state() == JobState.DONE) {
        break;
      }
      assertEquals("restoring", tenants.get(archived.operator(), slug).state());
      if (tries == 0) {
        assertThrows(
            ProblemException.class,
            () ->
                signIn.signIn(
                    "admin." + made.tenant().slug() + "@" + slug, ArchivedTenant.PASSWORD));
      }
    }
    assertEquals(doomed, failed);
    Actor person =
        signIn.signIn("admin." + made.tenant().slug() + "@" + slug, ArchivedTenant.PASSWORD);
    WorkspaceScope copy = archived.first(person);
    assertEquals(archived.payloads(made.scope()), archived.payloads(copy));
    isSound(copy, made.histories().now().size());
    assertRefused(
        ProblemType.ALREADY_EXISTS, "slug", () -> archived.begin(made, archive, slug, null));
  }

  @Test
  void givenThinnedSince_whenRestoredToInstants_thenWithinTheHorizonAndNotBeforeIt()
      throws IOException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 25);
    List<Position> ends = List.copyOf(made.times().keySet());
    Position horizon = ends.get(ends.size() / 3);
    Position end = ends.get(2 * ends.size() / 3);
    thinning.run(made.scope(), horizon, at -> {});
    archived.write(made, 3);
    ArchiveId archive = archived.archive(made, null);
    Actor person = archived.restore(made, archive, newSlug(), made.times().get(end));
    WorkspaceScope copy = archived.first(person);
    assertTrue(reader.head(copy).position().compareTo(end) > 0, "the thinning is told");
    Map<ItemId, String> expected = new HashMap<>();
    made.histories().seenAt(end).forEach((item, seen) -> expected.put(item, seen.document()));
    assertEquals(expected, archived.now(copy, made.histories()));
    isSound(copy, expected.size());
    // Goes on being thinned from where it was.
    thinning.run(copy, end, at -> {});
    isSound(copy, expected.size());

    Job job =
        archived.ended(archived.begin(made, archive, newSlug(), made.times().get(ends.get(0))));
    assertEquals(JobState.FAILED, job.state(), job::toString);
    assertEquals("beyond-horizon", job.problem());
  }

  @Test
  void givenInstallationThatKnowsNothingOfIt_whenBrought_thenTheSameTenantWithTheSameChain()
      throws IOException, SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 15);
    String other = newSlug();
    accounts.create(
        made.administrator(), new NewAccount(other, "Bell", Part.PERSON, "another " + other));
    ArchiveId base = archived.archive(made, null);
    archived.write(made, 5);
    ArchiveId archive = archived.archive(made, base);
    TenantId id = made.tenant().id();
    String slug = newSlug();
    var now = archived.now(made.scope(), made.histories());
    String head = archived.head(made.scope());
    String key = keys.export(archived.operator(), id, 1).text();
    List<String> signers = checkpoints.verifiers().lines().toList();
    NewRestore wanted = new NewRestore(archive, slug, null, null, null, null, null, false);
    assertRefused(
        ProblemType.ALREADY_EXISTS, "tenant", () -> bring(id, List.of(key), signers, wanted));
    archived.forget(id);
    assertRefused(
        ProblemType.INVALID_DOCUMENT, "tenantKeys", () -> bring(id, List.of(), signers, wanted));
    assertEquals(
        ProblemType.DAMAGED_ARCHIVE,
        assertThrows(ProblemException.class, () -> bring(id, List.of(key), List.of(), wanted))
            .type(),
        "nobody has signed it");

    Job job = archived.ended(bring(id, List.of(key), signers, wanted));
    assertEquals(JobState.DONE, job.state(), job::toString);
    Actor person = signIn.signIn("admin." + made.tenant().slug(), ArchivedTenant.PASSWORD);
    assertEquals(id, person.tenant());
    // Nobody has signed in with this one before, so nothing of it is remembered.
    assertEquals(id, signIn.signIn(other, "another " + other).tenant());
    assertThrows(ProblemException.class, () -> signIn.signIn(other, ArchivedTenant.PASSWORD));
    WorkspaceScope here = archived.first(person);
    assertEquals(head, archived.head(here));
    assertEquals(now, archived.now(here, made.histories()));
    assertEquals(1_001, here.epoch().value(), "clients from elsewhere reconcile");
    isSound(here, made.histories().now().size());
    // Its archives and its key are known here: it goes on with them.
    archived.archive(
        new ArchivedTenant.Made(
            tenants.get(archived.operator(), slug), person, here, made.histories(), made.times()),
        archive);
  }

  private Job bring(
      TenantId tenant, List<String> tenantKeys, List<String> signers, NewRestore wanted)
      throws IOException {
    return restores.bring(
        archived.operator(),
        new BroughtTenant(tenant, tenantKeys, signers, wanted),
        new CommandId(Uuids.next()));
  }

  @Test
  void givenWhatCannotBe_whenAskedFor_thenRefusedByName() throws IOException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 3);
    ArchiveId archive = archived.archive(made, null);
    assertRefused(
        ProblemType.INVALID_DOCUMENT,
        "archive",
        () -> archived.begin(made, new ArchiveId(Uuids.next()), newSlug(), null));
    assertRefused(
        ProblemType.ALREADY_EXISTS,
        "slug",
        () -> archived.begin(made, archive, made.tenant().slug(), null));
    assertRefused(
        ProblemType.INVALID_DOCUMENT, "slug", () -> archived.begin(made, archive, "No Slug", null));
    assertRefused(
        ProblemType.INVALID_DOCUMENT,
        "asOf",
        () -> archived.begin(made, archive, newSlug(), Instant.EPOCH));
    assertRefused(
        ProblemType.INVALID_DOCUMENT,
        "asOf",
        () -> archived.begin(made, archive, newSlug(), Instant.parse("2999-01-01T00:00:00Z")));
    assertEquals(
        ProblemType.FORBIDDEN,
        assertThrows(
                ProblemException.class,
                () ->
                    restores.preview(
                        made.administrator(),
                        made.tenant(),
                        archive,
                        null,
                        new CommandId(Uuids.next())))
            .type());
  }

  @Test
  void givenRestoreThatIsToEndSuspended_whenDone_thenNobodyComesInUntilItIsResumed()
      throws IOException, SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 5);
    NewRestore wanted =
        new NewRestore(archived.archive(made, null), newSlug(), null, null, null, null, null, true);
    Job job =
        archived.ended(
            restores.start(
                archived.operator(), made.tenant(), wanted, new CommandId(Uuids.next())));
    assertEquals(JobState.DONE, job.state(), job::toString);
    assertEquals(Tenant.SUSPENDED, tenants.get(archived.operator(), wanted.slug()).state());
    // As where the server has died behind that.
    Superuser.run(
        "catalog",
        "update job set state = 'running', ended_at = null, leased_until = now() where job_id = '%s'"
            .formatted(job.id()));
    assertEquals(JobState.DONE, archived.ended(job).state());
    assertEquals(job.result(), jobs.get(archived.operator(), job.id()).result());
    String user = "admin." + made.tenant().slug() + "@" + wanted.slug();
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> credentials.password(user, ArchivedTenant.PASSWORD));
    assertEquals(ProblemType.TENANT_SUSPENDED, refused.type());
    // Before anybody comes in an operator sees what there is.
    List<WorkspaceFigures.Figures> seen = figures(wanted.slug());
    changes.change(archived.operator(), wanted.slug(), TenantChange.ofState(Tenant.ACTIVE));
    WorkspaceScope copy = archived.first(credentials.password(user, ArchivedTenant.PASSWORD));
    assertEquals(seen, figures(wanted.slug()));
    assertTrue(
        seen.contains(
            new WorkspaceFigures.Figures(
                copy.workspace(),
                Purpose.SHARED,
                "open",
                reader.head(copy).position(),
                archived.now(copy, made.histories()).values().stream()
                    .filter(Objects::nonNull)
                    .count())),
        seen::toString);
    assertEquals(
        ProblemType.FORBIDDEN,
        assertThrows(
                ProblemException.class,
                () -> figures.list(made.administrator(), made.tenant(), null, 1))
            .type());
    assertEquals(
        archived.now(made.scope(), made.histories()), archived.now(copy, made.histories()));
    isSound(copy, made.histories().now().size());
  }

  /** All of a tenant's workspaces, by pages of one. */
  private List<WorkspaceFigures.Figures> figures(String slug) {
    List<WorkspaceFigures.Figures> all = new ArrayList<>();
    Tenant tenant = tenants.get(archived.operator(), slug);
    Page<WorkspaceFigures.Figures> page = figures.list(archived.operator(), tenant, null, 1);
    all.addAll(page.entries());
    while (page.more()) {
      page = figures.list(archived.operator(), tenant, all.get(all.size() - 1).workspace(), 1);
      assertEquals(1, page.entries().size());
      all.addAll(page.entries());
    }
    assertTrue(all.size() > 1, all::toString);
    return all;
  }

  /** As a migration leaves a table behind, which an older archive knows nothing of. */
  @Test
  void givenColumnsThatCameAfterTheArchive_whenRestored_thenTheyHaveTheirDefaults()
      throws IOException, SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 5);
    ArchiveId before = archived.archive(made, null);
    ArchiveId after;
    List<String> tables = List.of("workspace", "member", "command_outcome");
    alter(tables, "add column came_later text default 'by default'");
    try {
      TenantId older = restored(made, before);
      for (String table : tables) {
        long rows = rows(table, made.tenant().id(), "true");
        assertTrue(rows > 0, table);
        assertEquals(rows, rows(table, older, "came_later = 'by default'"), table);
      }
      String shard = made.scope().shard().value();
      String ofTenant = " where tenant_id = '" + made.tenant().id() + "'";
      Superuser.run(shard, "update member set came_later = null" + ofTenant);
      Superuser.run(shard, "update workspace set came_later = 'as archived'" + ofTenant);
      after = archived.archive(made, null);
      TenantId newer = restored(made, after);
      assertEquals(
          rows("member", made.tenant().id(), "true"),
          rows("member", newer, "came_later is null"),
          "what an archive says is no default");
      assertEquals(
          rows("workspace", made.tenant().id(), "true"),
          rows("workspace", newer, "came_later = 'as archived'"));
    } finally {
      alter(tables, "drop column came_later");
    }
    // What an archive has and the table has no longer is left out.
    TenantId last = restored(made, after);
    assertEquals(rows("member", made.tenant().id(), "true"), rows("member", last, "true"));
  }

  private TenantId restored(ArchivedTenant.Made made, ArchiveId archive) throws IOException {
    String slug = newSlug();
    archived.restore(made, archive, slug, null);
    return tenants.get(archived.operator(), slug).id();
  }

  private static void alter(List<String> tables, String change) throws SQLException {
    for (String shard : List.of("s1", "s2")) {
      for (String table : tables) {
        Superuser.run(shard, "alter table daybook." + table + " " + change);
      }
    }
  }

  /** Wherever the tenant lives. */
  private static long rows(String table, TenantId tenant, String which) throws SQLException {
    String query =
        "select count(*) from %s where tenant_id = '%s' and %s".formatted(table, tenant, which);
    return Superuser.number("s1", query) + Superuser.number("s2", query);
  }

  private interface Call {
    void call() throws IOException;
  }

  private static void assertRefused(ProblemType type, String field, Call call) {
    ProblemException problem = assertThrows(ProblemException.class, call::call);
    assertEquals(type, problem.type(), problem::getMessage);
    assertEquals(field, problem.members().get("field"));
  }

  @Test
  void givenInstantAndLaterErasure_whenPreviewedAndRestored_thenToldAndRefused()
      throws IOException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 12);
    Position end = made.times().lastKey();
    Instant then = made.times().get(end);
    archived.write(made, 3);
    ArchiveId whole = archived.archive(made, null);
    Job preview =
        archived.ended(
            restores.preview(
                archived.operator(), made.tenant(), whole, then, new CommandId(Uuids.next())));
    assertEquals(JobState.DONE, preview.state(), preview::toString);
    StringWriter report = new StringWriter();
    jobs.writeReport(preview, report);
    var entries = Documents.read(report.toString()).path("entries");
    assertEquals(2, entries.size(), report::toString);
    var first =
        entries.get(0).path("name").asText().equals("General") ? entries.get(0) : entries.get(1);
    assertTrue(first.path("position").asLong() >= end.value(), first::toString);
    assertEquals(then.toString(), first.path("lastCommitAt").asText());
    assertEquals(made.histories().seenAt(end).size(), first.path("items").asInt());

    ItemId item = reader.page(made.scope(), Position.START).get(0).facts().item();
    redaction.redact(made.scope(), item, new TreeSet<>(List.of(new Position(1))));
    ArchiveId increment = archived.archive(made, whole);
    String slug = newSlug();
    Job job = archived.ended(archived.begin(made, increment, slug, then));
    assertEquals(JobState.FAILED, job.state(), job::toString);
    assertEquals("redacted", job.problem());
    assertFalse(tenants.get(archived.operator(), slug).isActive());
  }
}
