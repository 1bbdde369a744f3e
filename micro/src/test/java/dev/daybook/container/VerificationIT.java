package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.merge.Policies;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.Blob;
import dev.daybook.persistence.blob.BlobUpload;
import dev.daybook.persistence.index.Indexing;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.proof.Checkpoints;
import dev.daybook.persistence.verification.WorkspaceCheck;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a superuser changes, drops, swaps or adds, the verification names the place. */
@ArquillianTest
class VerificationIT {
  private static final String SECRET = "zyxwvut";

  /** Columns of all kinds, tried with one of them. */
  private static final Set<String> COMMON =
      Set.of(
          "item_id",
          "version",
          "deleted",
          "entry_count",
          "document",
          "created_at",
          "created_by",
          "updated_at",
          "updated_by");

  @Inject private Tenants tenants;
  @Inject private Access access;
  @Inject private Journal journal;
  @Inject private Items items;
  @Inject private Redaction redaction;
  @Inject private Rebuild rebuild;
  @Inject private Indexing indexing;
  @Inject private BlobUpload uploads;
  @Inject private Checkpoints checkpoints;
  @Inject private WorkspaceCheck check;

  private WorkspaceScope scope;
  private Tampering tampering;
  private ItemId note;
  private List<Blob> blobs;

  /** What the whole of a verification has found. */
  private record Found(ObjectNode result, List<ObjectNode> faults, int steps) {
    String first() {
      return faults.isEmpty()
          ? "nothing"
          : faults.get(0).path("check").asText() + ": " + faults.get(0).path("reason").asText();
    }
  }

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  /** Items of all kinds that refer to each other, keyframes, a conflict, a redaction, blobs. */
  @BeforeEach
  void make() throws SQLException {
    scope = tenants.workspace(tenants.person("s1"), "Verified");
    tampering = new Tampering(scope.workspace());
    ItemId folder = create("folder", titled("Folder"));
    ItemId tag = create("tag", titled("Tag"));
    ObjectNode document = titled("Note").put("folder", folder.toString()).put("order", "a0");
    document.putObject("tags").put(tag.toString(), true);
    note = create("note", document);
    for (int i = 0; i < 6; i++) {
      patch(note, "note", titled("Note " + i));
    }
    ItemId first = create("task", titled("First"));
    ObjectNode task = titled("Second").put("due", "2026-12-01");
    task.putObject("blockedBy").put(first.toString(), true);
    create("task", task);
    create("milestone", titled("Milestone").put("position", 3));
    blobs = new ArrayList<>();
    for (String content : List.of("one", "other")) {
      Blob blob =
          uploads
              .take(
                  scope,
                  new ByteArrayInputStream(
                      (content + scope.workspace()).getBytes(StandardCharsets.UTF_8)),
                  BlobUpload.Announced.NOTHING)
              .blob();
      blobs.add(blob);
      ObjectNode attachment = JsonNodeFactory.instance.objectNode().put("name", content);
      attachment
          .putObject("content")
          .put("hash", blob.hash().hex())
          .put("size", blob.size())
          .put("mediaType", "text/plain");
      create("attachment", attachment);
    }
    checkpoints.keep(scope);
    ItemId redacted = create("note", titled("Redacted"));
    Position made = items.find(scope, redacted).orElseThrow().version();
    patch(redacted, "note", titled("Harmless"));
    conflict(create("note", titled("Mine")));
    redaction.redact(scope, redacted, new TreeSet<>(List.of(made)));
    checkpoints.keep(scope);
    assertIntact();
  }

  private void conflict(ItemId item) {
    Position base = items.find(scope, item).orElseThrow().version();
    patch(item, "note", titled("Theirs"));
    execute(
        new Change.ThreeWay(
            item,
            Kinds.of("note"),
            base,
            null,
            Change.Wish.PATCH,
            titled("Ours"),
            Policies.DEFAULT));
  }

  private ItemId create(String kind, ObjectNode document) {
    ItemId item = new ItemId(Uuids.next());
    execute(new Change.Create(item, Kinds.of(kind), document));
    return item;
  }

  private void patch(ItemId item, String kind, ObjectNode patch) {
    execute(new Change.Patch(item, Kinds.of(kind), null, patch));
  }

  private void execute(Change change) {
    Outcome outcome =
        journal
            .execute(
                scope,
                new Command(new CommandId(Uuids.next()), new byte[32], null, List.of(change)))
            .outcome();
    assertTrue(outcome instanceof Outcome.Applied, outcome::toString);
  }

  private static ObjectNode titled(String title) {
    return JsonNodeFactory.instance.objectNode().put("title", title);
  }

  private Found verify(WorkspaceScope by) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    List<ObjectNode> faults = new ArrayList<>();
    ObjectNode at = JsonNodeFactory.instance.objectNode();
    int steps = 0;
    while (at != null) {
      at = check.step(by, at, result, faults, done -> {});
      steps++;
    }
    return new Found(result, faults, steps);
  }

  private void assertIntact() {
    Found found = verify(scope);
    assertEquals("nothing", found.first());
    assertEquals("intact", found.result().path("verdict").asText());
    assertTrue(found.steps() > 3, "the items are several parts");
    assertEquals(2, found.result().path("blobs").asInt());
  }

  private void assertFound(String expected, String table, String sql) throws SQLException {
    tampering.with(
        table, sql, () -> assertEquals(expected, verify(scope).first(), () -> table + ": " + sql));
  }

  @Test
  void givenRowsOfItems_whenAnyColumnIsChanged_thenTheColumnIsNamed() throws SQLException {
    for (String kind : List.of("note", "folder", "task", "tag", "milestone", "attachment")) {
      Map<String, String> others = Tampering.others(kind);
      if (!kind.equals("note")) {
        others.keySet().removeAll(COMMON);
      }
      for (Map.Entry<String, String> column : others.entrySet()) {
        String one = "(select item_id from " + kind + " where :here order by 1 limit 1)";
        String expected =
            column.getKey().equals("item_id")
                ? "table: "
                : "table: differs from the replay in " + column.getKey();
        String sql =
            "update %s set %s = %s where :here and item_id = %s"
                .formatted(kind, column.getKey(), column.getValue(), one);
        tampering.with(
            kind,
            sql,
            () -> {
              String first = verify(scope).first();
              assertTrue(first.startsWith(expected), () -> sql + ": " + first);
            });
      }
      assertFound("table: is missing", kind, "delete from " + kind + " where :here");
    }
    assertIntact();
  }

  @Test
  void givenRowsOfItems_whenSwappedOrAdded_thenNamed() throws SQLException {
    assertFound(
        "table: differs from the replay in document",
        "task",
        "update task t set document = o.document from task o where t.workspace_id = ':w' and o.workspace_id = ':w'"
            + " and t.item_id <> o.item_id");
    assertFound(
        "table: is unknown to the journal",
        "tag",
        "insert into tag select tenant_id, workspace_id, 'ffffffff-ffff-7fff-bfff-ffffffffffff',"
            + " version, deleted, entry_count, title, title_key, parent_id, document, created_at,"
            + " created_by, updated_at, updated_by from tag where :here");
  }

  @Test
  void givenRelationsAndConflicts_whenTamperedWith_thenNamed() throws SQLException {
    for (String column : List.of("relation", "target_id")) {
      assertFound(
          "relation: differs from the replay",
          "item_relation",
          "update item_relation set %s = %s where :here"
              .formatted(column, Tampering.others("item_relation").get(column)));
    }
    assertFound(
        "relation: differs from the replay",
        "item_relation",
        "delete from item_relation where :here");
    assertFound(
        "relation: is unknown to the journal",
        "item_relation",
        "insert into item_relation select tenant_id, workspace_id,"
            + " 'ffffffff-ffff-7fff-bfff-ffffffffffff', relation, target_id from item_relation"
            + " where :here limit 1");
    for (String column : List.of("kind", "settled", "resolved_position")) {
      assertFound(
          "conflict: differs from the replay",
          "conflict",
          "update conflict set %s = %s where :here"
              .formatted(column, Tampering.others("conflict").get(column)));
    }
    assertFound("conflict: is missing", "conflict", "delete from conflict where :here");
    assertFound(
        "conflict: is unknown to the journal",
        "conflict",
        "insert into conflict select tenant_id, workspace_id, 1, item_id, kind, settled,"
            + " resolved_position from conflict where :here");
  }

  @Test
  void givenKeyframes_whenTamperedWith_thenNamed() throws SQLException {
    String ofNote = " where :here and item_id = '" + note + "'";
    assertFound(
        "keyframe: differs from the replay",
        "journal_snapshot",
        "update journal_snapshot set document = '{\"title\":\"x\"}'" + ofNote);
    assertFound(
        "keyframe: differs from the replay",
        "journal_snapshot",
        "update journal_snapshot s set document = o.document from journal_snapshot o"
            + " where s.workspace_id = ':w' and o.workspace_id = ':w' and s.item_id = '%s' and o.item_id = '%s'"
                .formatted(note, note)
            + " and s.position <> o.position");
    assertFound(
        "keyframe: is unknown to the journal",
        "journal_snapshot",
        "insert into journal_snapshot select tenant_id, workspace_id, item_id, 1, document"
            + " from journal_snapshot"
            + ofNote
            + " limit 1");
    for (String change :
        List.of("delete from journal_snapshot", "update journal_snapshot set document = 'junk'")) {
      assertFound(
          "keyframe: of a redaction is missing",
          "journal_snapshot",
          change
              + " where :here and position ="
              + " (select position from journal_entry where :here and operation = 'redact')");
    }
  }

  @Test
  void givenEntries_whenTamperedWith_thenNamed() throws SQLException {
    assertFound(
        "chain: the payload hash does not match",
        "journal_entry",
        "update journal_entry set patch = patch || ' ' where :here and position = 2");
    assertFound(
        "chain: the entry is missing",
        "journal_entry",
        "delete from journal_entry where :here and position = 3");
    assertFound(
        "chain: the payload hash does not match",
        "journal_entry",
        "update journal_entry e set patch = o.patch from journal_entry o where e.workspace_id = ':w' and o.workspace_id = ':w'"
            + " and (e.position, o.position) in ((4, 5), (5, 4))");
    String columns =
        "item_id, kind, operation, previous_position, base_position, patch, conflict, origin,"
            + " actor_id, device_id, command_id, recorded_at, schema_version, salt, payload_hash,"
            + " chain_hash from journal_entry where :here and position = 1";
    assertFound(
        "chain: the entry stands behind the head",
        "journal_entry",
        "insert into journal_entry select tenant_id, workspace_id, 1000, 1000, " + columns);
    assertFound(
        "chain: the head holds another chain hash",
        "journal_head",
        "update journal_head set chain_hash = "
            + Tampering.others("journal_head").get("chain_hash")
            + " where :here");
  }

  @Test
  void givenCheckpoints_whenTamperedWith_thenNamed() throws SQLException {
    assertFound(
        "checkpoint: the signature does not hold",
        "journal_checkpoint",
        "update journal_checkpoint set note = replace(note, 'chain ', 'chain 0') where :here");
    assertFound(
        "checkpoint: the note is another journal's or position's",
        "journal_checkpoint",
        "update journal_checkpoint c set note = o.note from journal_checkpoint o"
            + " where c.workspace_id = ':w' and o.workspace_id = ':w' and c.position <> o.position");
    assertFound(
        "checkpoint: the note is another journal's or position's",
        "journal_checkpoint",
        "insert into journal_checkpoint select tenant_id, workspace_id, 1, epoch, made_at, note"
            + " from journal_checkpoint where :here limit 1");
  }

  @Test
  void givenBlobs_whenRowsAreTamperedWith_thenNamed() throws SQLException {
    assertFound(
        "blob: there are " + blobs.get(0).size() + " bytes instead of 1",
        "blob",
        "update blob set size = 1 where :here and size = " + blobs.get(0).size());
    assertFound(
        "blob-use: names a blob that the workspace lacks", "blob", "delete from blob where :here");
    assertFound(
        "blob: the bytes are missing",
        "blob",
        "insert into blob select tenant_id, workspace_id, decode(repeat('00', 32), 'hex'), size,"
            + " media_type, created_at, created_by from blob where :here limit 1");
    assertFound("blob-use: is missing", "journal_blob", "delete from journal_blob where :here");
    assertFound(
        "blob-use: is missing",
        "journal_blob",
        "update journal_blob u set hash = o.hash from journal_blob o"
            + " where u.workspace_id = ':w' and o.workspace_id = ':w' and u.hash <> o.hash");
    assertFound(
        "blob-use: is unknown to the journal",
        "journal_blob",
        "insert into journal_blob select u.tenant_id, u.workspace_id, '%s', 3, u.hash"
                .formatted(note)
            + " from journal_blob u where u.workspace_id = ':w' limit 1");
  }

  @Test
  void givenBlobs_whenFilesAreTamperedWith_thenNamed() throws IOException {
    Path one = file(blobs.get(0));
    Path other = file(blobs.get(1));
    byte[] bytes = Files.readAllBytes(one);
    byte[] flipped = bytes.clone();
    flipped[3] ^= 1;
    Files.write(one, flipped);
    assertEquals("blob: the bytes do not have this hash", verify(scope).first());
    Files.delete(one);
    assertEquals("blob: the bytes are missing", verify(scope).first());
    Files.copy(other, one);
    assertTrue(verify(scope).first().startsWith("blob: there are "));
    Files.write(one, bytes);
    assertIntact();
  }

  private static Path file(Blob blob) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("daybook.blob.directory")))) {
      return files
          .filter(file -> file.getFileName().toString().contains(blob.hash().hex().substring(4)))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void givenTamperedColumns_whenRebuilt_thenAllIsAsTheJournalSays() throws SQLException {
    String here = " where workspace_id = '" + scope.workspace() + "'";
    Superuser.run("s1", "update task set status = 'done', due_time = '2000-01-01'" + here);
    Superuser.run("s1", "update note set title_key = 'x'" + here + " and item_id = '" + note + "'");
    assertEquals(3, rebuild.run(scope).written());
    assertIntact();
  }

  @Test
  void givenSomebodyWhoIsNoMember_whenVerifying_thenAllIsCheckedAndNothingCanBeRead()
      throws SQLException {
    Actor administrator =
        new Actor(Tenants.colleague(scope.tenant()).person(), scope.tenant(), Part.ADMINISTRATOR);
    WorkspaceScope audited = access.verify(administrator, scope.tenant()).in(scope.workspace());
    assertEquals("intact", verify(audited).result().path("verdict").asText());
    assertThrows(ProblemException.class, () -> items.find(audited, note));
    assertThrows(ProblemException.class, () -> rebuild.run(audited));
    assertThrows(
        ProblemException.class,
        () -> access.verify(Tenants.colleague(scope.tenant()), scope.tenant()));
    assertThrows(
        ProblemException.class,
        () -> access.verify(administrator, tenants.person("s1").requireTenant()));
  }

  @Test
  void givenCancelledVerification_whenAskedToGoOn_thenItGoesOnWhereItsStepBegan() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ObjectNode at =
        check.step(
            scope, JsonNodeFactory.instance.objectNode(), result, new ArrayList<>(), done -> {});
    int steps = 1;
    while (at != null) {
      ObjectNode step = at;
      ObjectNode lost = result.deepCopy();
      assertThrows(
          IllegalStateException.class,
          () ->
              check.step(
                  scope,
                  step,
                  lost,
                  new ArrayList<>(),
                  done -> {
                    throw new IllegalStateException("cancelled");
                  }));
      at = check.step(scope, at, result, new ArrayList<>(), done -> {});
      steps++;
    }
    Found whole = verify(scope);
    assertEquals(whole.steps(), steps);
    assertEquals(whole.result(), result);
  }

  /** Every column of every table that can hold text, whatever tables there will be. */
  @Test
  void givenSecretInAllPlaces_whenRedacted_thenItIsNowhereAndOldProofsHold() throws SQLException {
    ItemId item = create("note", titled(SECRET + "one"));
    Position first = items.find(scope, item).orElseThrow().version();
    ObjectNode blocks = JsonNodeFactory.instance.objectNode();
    blocks
        .putObject("blocks")
        .putObject("b1")
        .put("type", "paragraph")
        .put("order", "a0")
        .put("text", "[[" + SECRET + "two]] " + SECRET);
    patch(item, "note", blocks);
    patch(item, "note", titled(SECRET + "three"));
    conflict(item);
    patch(item, "note", titled("Harmless"));
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    none.putNull("blocks");
    patch(item, "note", none);
    for (int i = 0; i < 60 && !indexing.follow(scope).isWhole(); i++) {
      indexing.catchUp(scope);
    }
    checkpoints.keep(scope);
    Set<String> before = placesOf(SECRET);
    assertTrue(before.contains("journal_entry.patch"), before::toString);
    assertTrue(before.contains("journal_snapshot.document"), before::toString);
    long last = items.find(scope, item).orElseThrow().version().value();
    TreeSet<Position> all = new TreeSet<>();
    for (long at = first.value(); at <= last; at++) {
      all.add(new Position(at));
    }
    redaction.redact(scope, item, all);
    indexing.follow(scope);
    assertEquals(Set.of(), placesOf(SECRET));
    assertFalse(checkpoints.list(scope, Position.START, 0, 10).isEmpty());
    assertIntact();
  }

  private static Set<String> placesOf(String word) throws SQLException {
    Set<String> places = new TreeSet<>();
    try (Connection connection = Superuser.connect("s1");
        Statement list = connection.createStatement();
        Statement look = connection.createStatement();
        ResultSet columns =
            list.executeQuery(
                "select c.table_name, c.column_name, c.udt_name from information_schema.columns c"
                    + " join information_schema.tables t using (table_schema, table_name)"
                    + " where c.table_schema = 'daybook' and t.table_type = 'BASE TABLE'"
                    + " and c.udt_name in ('text', 'varchar', 'json', 'jsonb', 'bytea', 'tsvector',"
                    + " '_text')")) {
      while (columns.next()) {
        String column = columns.getString(2);
        String text =
            columns.getString(3).equals("bytea")
                ? "encode(" + column + ", 'escape')"
                : column + "::text";
        try (ResultSet found =
            look.executeQuery(
                "select 1 from %s where %s like '%%%s%%' limit 1"
                    .formatted(columns.getString(1), text, word))) {
          if (found.next()) {
            places.add(columns.getString(1) + "." + column);
          }
        }
      }
    }
    return places;
  }
}
