package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The past of a workspace: history, versions, feed, redaction, verification, rebuild. */
@ExtendWith(Products.class)
class JournalIT {
  private Workspace workspace;
  private Client owner;
  private String item;

  /** A note of three versions. */
  @BeforeEach
  void make(Tenants tenants) {
    workspace = tenants.second().workspace();
    owner = workspace.owner();
    item = workspace.create("one").path("id").asText();
    owner.patch(workspace.note(item), "{\"title\":\"two\"}", "If-Match", "\"1-1\"").expect(200);
    owner.patch(workspace.note(item), "{\"title\":\"three\"}", "If-Match", "\"1-2\"").expect(200);
  }

  private static List<Long> positions(JsonNode entries) {
    List<Long> positions = new ArrayList<>();
    entries.forEach(entry -> positions.add(entry.path("position").asLong()));
    return positions;
  }

  @Test
  void givenThreeVersions_whenHistoryReadByPagesOfTwo_thenLatestFirstAndLinked() {
    String history = workspace.item(item) + "/history?limit=2";
    JsonNode first = owner.get(history).expect(200).json();
    assertEquals(List.of(3L, 2L), positions(first.path("entries")));
    assertEquals(2, first.path("entries").path(0).path("previousPosition").asLong());
    JsonNode second =
        owner.get(history + "&cursor=" + first.path("next").asText()).expect(200).json();
    assertEquals(List.of(1L), positions(second.path("entries")));
    assertEquals("create", second.path("entries").path(0).path("operation").asText());
    assertTrue(second.path("next").isNull());
  }

  @Test
  void givenThreeVersions_whenEachRead_thenItsTitleAndTag() {
    String versions = workspace.item(item) + "/versions/";
    for (int i = 0; i < 3; i++) {
      Answer version = owner.get(versions + (i + 1)).expect(200);
      assertEquals(List.of("one", "two", "three").get(i), version.json().path("title").asText());
      assertEquals(Workspace.tag(i + 1), version.etag());
    }
    owner.get(versions + 4).expectProblem(404, "not-found");
    owner.get(versions + 0).expectProblem(400, "invalid-parameter", "position");
    owner.get(versions + "x").expectProblem(400, "invalid-parameter", "position");
  }

  @Test
  void givenFeedReadToItsEnd_whenChangedAgain_thenOnlyTheNewEntryFollows() {
    JsonNode page = owner.get(workspace.path() + "/changes").expect(200).json();
    assertEquals(List.of(1L, 2L, 3L), positions(page.path("entries")));
    String cursor = page.path("next").asText();
    assertEquals(List.of(), workspace.changes(cursor, 10));
    workspace.create("other");
    assertEquals(4, workspace.changes(cursor, 10).get(0).path("position").asLong());
  }

  @Test
  void givenItemThatANewerServerHasWritten_whenChanged_thenRefusedUntilThisOneKnowsIt() {
    String version =
        "update journal_entry set schema_version = ? where position = 3 and workspace_id = ?";
    assertEquals(1, workspace.tamper(version, 2));
    String patch = "{\"title\":\"four\"}";
    String batch =
        """
        {"operations":[{"operation":"patch","kind":"note","id":"%s","ifMatch":"*","patch":%s}]}
        """
            .formatted(item, patch);
    String note = workspace.note(item);
    owner.patch(note, patch, "If-Match", "*").expectProblem(503, "unknown-version");
    owner.delete(note, "If-Match", "*").expectProblem(503, "unknown-version");
    owner.post(workspace.path() + "/batch", batch).expectProblem(503, "unknown-version");
    assertEquals(3, workspace.head());
    workspace.create("another");
    assertEquals(1, workspace.tamper(version, 1));
    owner.patch(note, patch, "If-Match", "*").expect(200);
    assertEquals(5, workspace.head());
  }

  @Test
  void givenRedactedVersions_whenReadExportedAndVerified_thenGoneAndTheChainHolds() {
    Answer redacted =
        owner.post(workspace.item(item) + "/redactions", "{\"positions\":[1,2]}").expect(200);
    assertEquals(4, redacted.json().path("position").asLong());
    String versions = workspace.item(item) + "/versions/";
    owner.get(versions + 1).expectProblem(410, "redacted");
    owner.get(versions + 2).expectProblem(410, "redacted");
    owner.get(versions + 3).expectProblem(410, "redacted");
    assertEquals("three", owner.get(versions + 4).expect(200).json().path("title").asText());
    assertEquals(
        "three", owner.get(workspace.note(item)).expect(200).json().path("title").asText());
    String export = new String(workspace.export(), java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(!export.contains("\"one\"") && !export.contains("two"), export);
    assertTrue(workspace.changes("", 10).get(0).path("redacted").asBoolean());
    assertIntact(4);
    assertEquals(0, workspace.rebuild().path("written").asInt());
  }

  /** The second redaction takes away the keyframe of the first: what that holds was made of it. */
  @Test
  void givenRedactedItem_whenAnEarlierEntryIsRedacted_thenRebuiltAsItIs() {
    owner.post(workspace.item(item) + "/redactions", "{\"positions\":[2]}").expect(200);
    owner.post(workspace.item(item) + "/redactions", "{\"positions\":[1]}").expect(200);
    assertEquals("{\"items\":1,\"written\":0,\"removed\":0}", workspace.rebuild().toString());
    assertEquals("intact", workspace.verification().path("verdict").asText());
    assertEquals(
        "three", owner.get(workspace.note(item)).expect(200).json().path("title").asText());
  }

  @Test
  void givenOtherItemsPosition_whenRedacted_thenRefusedAndNothingErased() {
    workspace.create("other");
    owner
        .post(workspace.item(item) + "/redactions", "{\"positions\":[1,4]}")
        .expectProblem(400, "invalid-parameter", "positions");
    owner
        .post(workspace.item(item) + "/redactions", "{\"positions\":[]}")
        .expectProblem(400, "invalid-parameter", "positions");
    assertEquals(
        "one",
        owner.get(workspace.item(item) + "/versions/1").expect(200).json().path("title").asText());
    assertIntact(4);
  }

  @Test
  void givenRowsSpoiledLostAndInvented_whenRebuilt_thenAsTheJournalSays() {
    String lost = workspace.create("lost").path("id").asText();
    String before = owner.get(workspace.note(item)).expect(200).text();
    String spoil =
        "update note set document = '{\"title\":\"spoiled\"}', title = 'spoiled' where item_id = ? and workspace_id = ?";
    assertEquals(1, workspace.tamper(spoil, UUID.fromString(item)));
    assertEquals(
        1,
        workspace.tamper(
            "delete from note where item_id = ? and workspace_id = ?", UUID.fromString(lost)));
    UUID invented = UUID.randomUUID();
    assertEquals(
        1,
        workspace.tamper(
            """
            insert into note (tenant_id, workspace_id, item_id, version, deleted, entry_count, title, document,
                              created_at, created_by, updated_at, updated_by)
            select tenant_id, workspace_id, ?::uuid, 1, false, 1, 'x', '{}', created_at, created_by, updated_at, updated_by
              from note where item_id = ? and workspace_id = ?
            """,
            invented,
            UUID.fromString(item)));
    owner.get(workspace.note(invented.toString())).expect(200);
    JsonNode report = workspace.rebuild();
    assertEquals("{\"items\":2,\"written\":2,\"removed\":1}", report.toString());
    assertEquals(before, owner.get(workspace.note(item)).expect(200).text());
    owner.get(workspace.note(lost)).expect(200);
    owner.get(workspace.note(invented.toString())).expectProblem(404, "not-found");
    assertEquals("{\"items\":2,\"written\":0,\"removed\":0}", workspace.rebuild().toString());
  }

  private void assertIntact(long head) {
    JsonNode verdict = workspace.verification();
    assertEquals("intact", verdict.path("verdict").asText(), verdict::toString);
    assertEquals(head, verdict.path("head").asLong());
    assertEquals(
        "intact: %d entries, head %d, chain %s"
            .formatted(head, head, verdict.path("chainHash").asText()),
        workspace.verifierLine());
  }
}
