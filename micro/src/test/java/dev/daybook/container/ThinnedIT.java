package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.merge.Policies;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.Blob;
import dev.daybook.persistence.blob.BlobUpload;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.JobState;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.CheckFault;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Mutation;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.journal.Pushes;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.journal.TablesCheck;
import dev.daybook.persistence.journal.Thinning;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Thinned journals that somebody tampers with, redacts or fills with much at once. */
@ArquillianTest
class ThinnedIT {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LARGE_NOTES = 12;
  private static final int LARGE_TEXT = 250_000;

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private Thinning thinning;
  @Inject private Redaction redaction;
  @Inject private Rebuild rebuild;
  @Inject private ChainCheck chain;
  @Inject private TablesCheck tables;
  @Inject private Feed feed;
  @Inject private Pushes pushes;
  @Inject private BlobUpload uploads;
  @Inject private Jobs jobs;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  private WorkspaceScope workspace() throws SQLException {
    return tenants.workspace(tenants.person("s1"), "Thinned");
  }

  private static ItemId item() {
    return new ItemId(Uuids.next());
  }

  private static ObjectNode titled(String title) {
    return JsonNodeFactory.instance.objectNode().put("title", title);
  }

  private ItemId create(WorkspaceScope scope, String kind, ObjectNode document) {
    ItemId item = item();
    apply(scope, List.of(new Change.Create(item, Kinds.of(kind), document)));
    return item;
  }

  private void patch(WorkspaceScope scope, String kind, ItemId item, ObjectNode patch) {
    apply(scope, List.of(new Change.Patch(item, Kinds.of(kind), null, patch)));
  }

  private void apply(WorkspaceScope scope, List<Change> changes) {
    assertInstanceOf(Outcome.Applied.class, outcome(scope, changes));
  }

  private Outcome outcome(WorkspaceScope scope, List<Change> changes) {
    return journal
        .execute(scope, new Command(new CommandId(Uuids.next()), new byte[32], null, changes))
        .outcome();
  }

  private int thin(WorkspaceScope scope) {
    List<Position> horizons = new ArrayList<>();
    thinning.run(scope, feed.head(scope), horizons::add);
    return new TreeSet<>(horizons).size();
  }

  private void isProven(WorkspaceScope scope) {
    assertInstanceOf(ChainCheck.Verdict.Intact.class, chain.check(scope));
    assertEquals(List.of(), Faults.of(tables, scope));
    assertEquals(0, rebuild.run(scope).written());
  }

  private static int tamper(WorkspaceScope scope, String sql) throws SQLException {
    return Superuser.run("s1", sql + " and workspace_id = '" + scope.workspace() + "'");
  }

  private static long count(WorkspaceScope scope, String of) throws SQLException {
    return Superuser.number(
        "s1", "select count(*) from " + of + " and workspace_id = '" + scope.workspace() + "'");
  }

  @Test
  void givenForgedKeyframe_whenThinnedAgain_thenRefusedAndTheEvidenceStays() throws SQLException {
    for (String forgery :
        List.of(
            "update journal_snapshot set document = '{\"title\":\"Forged\"}' where position = 2",
            "delete from journal_snapshot where position = 2")) {
      WorkspaceScope scope = workspace();
      ItemId note = create(scope, "note", titled("One"));
      patch(scope, "note", note, titled("Two"));
      thin(scope);
      Position horizon = feed.span(scope).horizon();
      assertEquals(1, tamper(scope, forgery));
      patch(scope, "note", note, JsonNodeFactory.instance.objectNode().put("mood", "fine"));
      ProblemException refused = assertThrows(ProblemException.class, () -> thin(scope));
      assertEquals(ProblemType.INTERNAL, refused.type());
      assertEquals(2L, refused.members().get("position"));
      assertEquals(horizon, feed.span(scope).horizon());
      assertEquals(1, count(scope, "journal_entry where position = 2 and patch is not null"));
      List<CheckFault> faults = Faults.of(tables, scope);
      assertTrue(
          faults.stream()
              .anyMatch(
                  fault ->
                      fault.check().equals("keyframe") && new Position(2).equals(fault.position())),
          faults::toString);
    }
  }

  @Test
  void givenKeyframeForgedWithWhatVouchesForIt_whenThinnedAgain_thenRefused() throws SQLException {
    WorkspaceScope scope = workspace();
    ItemId note = create(scope, "note", titled("One"));
    patch(scope, "note", note, titled("Two"));
    thin(scope);
    assertEquals(
        1,
        tamper(
            scope,
            "update journal_snapshot set document = '{\"title\":\"Forged\"}' where position = 2"));
    assertEquals(
        1,
        tamper(
            scope,
            "update journal_entry e set origin = '{\"horizon\":2,\"keyframes\":{\"2\":\"' ||"
                + " (select encode(sha256(document::bytea), 'hex') from journal_snapshot s"
                + " where s.workspace_id = e.workspace_id and s.position = 2) || '\"}}'"
                + " where kind = 'journal'"));
    patch(scope, "note", note, JsonNodeFactory.instance.objectNode().put("mood", "fine"));
    ProblemException refused = assertThrows(ProblemException.class, () -> thin(scope));
    assertEquals(3L, refused.members().get("position"));
  }

  @Test
  void givenItemWithTheWorkspacesOwnId_whenMade_thenRefusedAndTheChainHolds() throws SQLException {
    WorkspaceScope scope = workspace();
    ItemId own = new ItemId(scope.workspace().value());
    ObjectNode document = titled("Mine");
    for (String kind : List.of("note", "task")) {
      Outcome outcome = outcome(scope, List.of(new Change.Create(own, Kinds.of(kind), document)));
      isRefused(outcome);
    }
    Change.ThreeWay change =
        new Change.ThreeWay(
            own,
            Kinds.of("note"),
            Position.START,
            null,
            Change.Wish.HAVE,
            document,
            Policies.DEFAULT);
    Mutation mutation = new Mutation(new CommandId(Uuids.next()), new byte[32], change);
    isRefused(pushes.push(scope, null, List.of(mutation), false).get(0).outcome());
    ItemId note = create(scope, "note", titled("One"));
    patch(scope, "note", note, titled("Two"));
    thin(scope);
    isProven(scope);
  }

  private static void isRefused(Outcome outcome) {
    Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
    assertEquals(ProblemType.INVALID_ID, refused.type());
    assertEquals("id", refused.members().get("field"));
  }

  @Test
  void givenThinnedEntry_whenRedacted_thenItsBytesAreGoneAndTheRestIsProven() throws SQLException {
    WorkspaceScope scope = workspace();
    Blob first = upload(scope, "first");
    Blob second = upload(scope, "second");
    ItemId attachment = create(scope, "attachment", naming(first).put("name", "One"));
    patch(
        scope, "attachment", attachment, JsonNodeFactory.instance.objectNode().put("name", "Two"));
    thin(scope);
    patch(scope, "attachment", attachment, naming(second));
    redaction.redact(scope, attachment, new TreeSet<>(Set.of(new Position(1))));
    String bytes = "blob where hash = '\\x" + first.hash().hex() + "'";
    assertEquals(0, count(scope, bytes));
    isProven(scope);
    thin(scope);
    isProven(scope);
  }

  private Blob upload(WorkspaceScope scope, String content) {
    byte[] bytes = (content + scope.workspace()).getBytes(StandardCharsets.UTF_8);
    return uploads
        .take(scope, new ByteArrayInputStream(bytes), BlobUpload.Announced.NOTHING)
        .blob();
  }

  private static ObjectNode naming(Blob blob) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .putObject("content")
        .put("hash", blob.hash().hex())
        .put("size", blob.size())
        .put("mediaType", "text/plain");
    return document;
  }

  @Test
  void givenDamagedWorkspace_whenTheTenantsJournalsAreThinned_thenTheOthersAre()
      throws SQLException, IOException {
    Actor owner = tenants.person("s1");
    List<WorkspaceScope> scopes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      WorkspaceScope scope = tenants.workspace(owner, "Daily " + i);
      ItemId note = create(scope, "note", titled("One"));
      patch(scope, "note", note, titled("Two"));
      thin(scope);
      patch(scope, "note", note, titled("Three"));
      for (String time : List.of("journal_entry set recorded_at", "workspace set created_at")) {
        String column = time.substring(time.lastIndexOf(' ') + 1);
        tamper(scope, "update " + time + " = " + column + " - interval '9 days' where true");
      }
      scopes.add(scope);
    }
    scopes.sort(Comparator.comparing(scope -> scope.workspace().toString()));
    WorkspaceScope damaged = scopes.get(0);
    tamper(damaged, "delete from journal_snapshot where position = 2");
    assertEquals(1, tamper(damaged, "delete from journal_entry where position = 2"));
    Superuser.run(
        "catalog",
        "update tenant set retention_days = 1 where tenant_id = '" + damaged.tenant() + "'");
    Job job = ended(owner, "thin");
    assertEquals(JobState.DONE, job.state(), job::toString);
    JsonNode result = Documents.read(job.result());
    assertEquals(1, result.path("left").asInt(), result::toString);
    assertEquals(1, result.path("thinned").asInt(), result::toString);
    assertEquals(new Position(4), feed.span(scopes.get(1)).horizon());
    StringWriter report = new StringWriter();
    jobs.writeReport(job, report);
    assertTrue(report.toString().contains(damaged.workspace().toString()), report::toString);
    assertTrue(report.toString().contains("\"problem\":\"internal\""), report::toString);
    assertTrue(report.toString().contains("Incident "), report::toString);
  }

  private Job ended(Actor actor, String kind) {
    jobs.serve();
    Job job =
        jobs.start(
            new JobRequest(
                actor.tenant(), null, actor.person(), kind, new CommandId(Uuids.next()), "{}"));
    Instant end = Instant.now().plus(PATIENCE);
    while (!job.state().isEnd() && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(POLL.toNanos());
      job = jobs.get(actor, job.id());
    }
    return job;
  }

  @Test
  void givenSmallEditsOfLargeNotes_whenThinned_thenInCommitsThatHoldFewOfThem()
      throws SQLException {
    WorkspaceScope scope = workspace();
    List<ItemId> notes = largeNotes(scope);
    for (ItemId note : notes) {
      patch(scope, "note", note, titled("Edited"));
    }
    assertTrue(thin(scope) > 1, "large notes are thinned in several commits");
    isProven(scope);
  }

  @Test
  void givenOneCommitOfManyLargeNotes_whenThinned_thenProven() throws SQLException {
    WorkspaceScope scope = workspace();
    List<ItemId> notes = largeNotes(scope);
    List<Change> changes = new ArrayList<>();
    for (String title : List.of("Edited", "Again")) {
      notes.forEach(
          note -> changes.add(new Change.Patch(note, Kinds.of("note"), null, titled(title))));
    }
    changes.add(new Change.Delete(notes.get(1), Kinds.of("note"), null));
    apply(scope, changes);
    assertEquals(1, thin(scope));
    isProven(scope);
    assertEquals(LARGE_NOTES - 1, count(scope, "journal_snapshot where true"));
    for (ItemId note : notes.subList(2, 5)) {
      patch(scope, "note", note, titled("Once more"));
    }
    thin(scope);
    isProven(scope);
  }

  /** Of a megabyte nearly each, thinned as they were made. */
  private List<ItemId> largeNotes(WorkspaceScope scope) {
    List<ItemId> notes = new ArrayList<>();
    for (int i = 0; i < LARGE_NOTES; i++) {
      ObjectNode document = titled("Large");
      for (int block = 0; block < 4; block++) {
        document
            .withObject("/blocks/b" + block)
            .put("type", "paragraph")
            .put("order", "a" + block)
            .put("text", "x".repeat(LARGE_TEXT));
      }
      notes.add(create(scope, "note", document));
    }
    thin(scope);
    return notes;
  }
}
