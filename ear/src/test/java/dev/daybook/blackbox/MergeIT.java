package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of what has changed meanwhile, merged because the caller prefers it. */
@ExtendWith(Products.class)
class MergeIT {
  private Workspace workspace;
  private Client owner;

  @BeforeEach
  void make(Tenants tenants) {
    workspace = tenants.first().workspace();
    owner = workspace.owner();
  }

  private Answer merge(String path, String patch, long base) {
    return owner.patch(path, patch, "If-Match", Workspace.tag(base), "Prefer", "merge");
  }

  private JsonNode last() {
    var entries = workspace.changes("", 100);
    return entries.get(entries.size() - 1);
  }

  private void assertSound() {
    assertEquals("intact", workspace.verification().path("verdict").asText());
    JsonNode rebuilt = workspace.rebuild();
    assertEquals(
        0, rebuilt.path("written").asInt() + rebuilt.path("removed").asInt(), rebuilt::toString);
  }

  @Test
  void givenChangesApart_whenMerged_thenBothAndTheBaseInTheEntry() {
    String note = workspace.note(workspace.create("Pour the tea now").path("id").asText());
    owner.patch(note, "{\"title\":\"Pour the green tea now\"}", "If-Match", "*").expect(200);
    owner
        .patch(note, "{\"mood\":\"calm\"}", "If-Match", Workspace.tag(1))
        .expectProblem(412, "stale-version");
    Answer merged = merge(note, "{\"title\":\"Pour the tea now, please\"}", 1).expect(200);
    assertEquals("merge", merged.header("Preference-Applied"));
    assertEquals(Workspace.tag(3), merged.etag());
    assertEquals("Pour the green tea now, please", merged.json().path("title").asText());
    assertEquals(1, last().path("basePosition").asLong());
    assertTrue(last().path("conflict").isMissingNode());
    Answer put =
        owner
            .put(
                note,
                "{\"title\":\"Pour the tea now\",\"x\":1}",
                "If-Match",
                Workspace.tag(1),
                "Prefer",
                "merge")
            .expect(200);
    assertEquals("Pour the green tea now, please", put.json().path("title").asText());
    assertEquals(1, put.json().path("x").asInt());
    assertSound();
  }

  @Test
  void givenOverlap_whenMerged_thenTheConflictIsListedAndResolvedEitherWay() {
    String id = workspace.create("Pour the tea now").path("id").asText();
    String note = workspace.note(id);
    owner.patch(note, "{\"title\":\"Pour the red tea now\"}", "If-Match", "*").expect(200);
    merge(note, "{\"title\":\"Pour the green tea now\",\"priority\":3}", 1).expect(200);
    JsonNode entry = last();
    assertEquals("Pour the red tea now", entry.at("/conflict/fields/~1title/ours").asText());
    String conflicts = workspace.path() + "/conflicts";
    JsonNode listed = owner.get(conflicts).expect(200).json().path("conflicts");
    assertEquals(1, listed.size());
    JsonNode one = listed.path(0);
    assertEquals(3, one.path("position").asLong());
    assertEquals(id, one.path("itemId").asText());
    assertEquals("open", one.path("state").asText());
    assertEquals("Pour the green tea now", one.at("/fields/~1title/theirs").asText());
    assertEquals("theirs", one.at("/fields/~1title/won").asText());

    Answer resolved = owner.post(conflicts + "/3", "{\"take\":\"ours\"}").expect(200);
    assertEquals("Pour the red tea now", resolved.json().path("title").asText());
    assertEquals(3, resolved.json().path("priority").asInt());
    assertEquals(0, owner.get(conflicts).expect(200).json().path("conflicts").size());
    JsonNode all = owner.get(conflicts + "?all=true").expect(200).json().path("conflicts").path(0);
    assertEquals("resolved", all.path("state").asText());
    assertEquals(4, all.path("resolvedBy").asLong());
    owner.post(conflicts + "/3", "{\"fields\":{\"/title\":\"theirs\"}}").expect(200);
    owner
        .post(conflicts + "/3", "{\"document\":{\"title\":\"Both\"}}", "If-Match", Workspace.tag(4))
        .expectProblem(412, "stale-version");
    owner
        .post(conflicts + "/3", "{\"document\":{\"title\":\"Both\"}}", "If-Match", Workspace.tag(5))
        .expect(200);
    assertEquals("Both", owner.get(note).expect(200).json().path("title").asText());
    assertSound();
    owner
        .post(conflicts + "/3", "{\"take\":\"mine\"}")
        .expectProblem(422, "invalid-document", "take");
    owner.post(conflicts + "/3", "{}").expectProblem(422, "invalid-document", "$");
    owner
        .post(conflicts + "/3", "{\"fields\":{\"/x\":\"ours\"}}")
        .expectProblem(422, "invalid-document", "fields");
    owner.post(conflicts + "/2", "{\"take\":\"ours\"}").expectProblem(404, "not-found");
    owner.get(conflicts + "/x").expectProblem(400, "invalid-parameter", "position");
    owner.post(workspace.item(id) + "/redactions", "{\"positions\":[3]}").expect(200);
    owner.get(conflicts + "/3").expectProblem(404, "not-found");
    assertSound();
  }

  @Test
  void givenDeletedMeanwhile_whenEdited_thenItComesBackAndCanBeDeletedWithOneCall() {
    String id = workspace.create("Tea").path("id").asText();
    String note = workspace.note(id);
    owner.delete(note, "If-Match", "*").expect(204);
    assertEquals(
        "Tea, hot",
        merge(note, "{\"title\":\"Tea, hot\"}", 1).expect(200).json().path("title").asText());
    assertEquals("restore", last().path("operation").asText());
    owner.post(workspace.path() + "/conflicts/3", "{\"take\":\"ours\"}").expect(204);
    owner.get(note).expectProblem(404, "not-found");
    owner.post(workspace.path() + "/conflicts/3", "{\"take\":\"theirs\"}").expect(200);
    assertEquals("Tea, hot", owner.get(note).expect(200).json().path("title").asText());
    assertSound();
  }

  @Test
  void givenPoliciesOfTheWorkspace_whenMerged_thenTheyDecide() {
    String note = workspace.note(workspace.create("a").path("id").asText());
    owner
        .patch(
            workspace.path() + "/preferences",
            "{\"mergePolicies\":{\"note.title\":\"refuse\",\"note.mood\":\"firstWriterWins\"}}",
            "If-Match",
            "*")
        .expect(200);
    owner
        .patch(
            workspace.path() + "/preferences",
            "{\"mergePolicies\":{\"note\":\"sing\"}}",
            "If-Match",
            "*")
        .expectProblem(422, "invalid-document", "mergePolicies.note");
    owner.patch(note, "{\"title\":\"b\",\"mood\":\"x\"}", "If-Match", "*").expect(200);
    assertEquals("x", merge(note, "{\"mood\":\"y\"}", 1).expect(200).json().path("mood").asText());
    assertEquals(
        "settled",
        owner
            .get(workspace.path() + "/conflicts?all=true")
            .expect(200)
            .json()
            .at("/conflicts/0/state")
            .asText());
    assertEquals(
        0, owner.get(workspace.path() + "/conflicts").expect(200).json().path("conflicts").size());
    JsonNode refused =
        merge(note, "{\"title\":\"c\"}", 1).expectProblem(409, "merge-refused", "/title").json();
    assertEquals(4, refused.path("version").asLong());
    assertSound();
  }

  @Test
  void givenMovesThatWouldMakeACycle_whenMerged_thenTheLaterStaysWhereItIsWithARecord() {
    String folders = workspace.path() + "/folders";
    String one = owner.post(folders, "{\"title\":\"One\"}").expect(201).json().path("id").asText();
    String two = owner.post(folders, "{\"title\":\"Two\"}").expect(201).json().path("id").asText();
    owner.patch(folders + "/" + one, "{\"parent\":\"" + two + "\"}", "If-Match", "*").expect(200);
    JsonNode merged =
        merge(folders + "/" + two, "{\"parent\":\"" + one + "\",\"title\":\"Zwei\"}", 2)
            .expect(200)
            .json();
    assertTrue(merged.path("parent").isMissingNode());
    assertEquals("Zwei", merged.path("title").asText());
    assertEquals(one, last().at("/conflict/fields/~1parent/theirs").asText());
    assertEquals("cycle", last().at("/conflict/fields/~1parent/policy").asText());
    assertSound();
  }

  @Test
  void givenSidesThatTogetherBreakARule_whenMerged_thenRefused() {
    String tasks = workspace.path() + "/tasks";
    String task =
        tasks
            + "/"
            + owner
                .post(tasks, "{\"start\":\"2026-01-01\",\"due\":\"2026-01-05\"}")
                .expect(201)
                .json()
                .path("id")
                .asText();
    owner.patch(task, "{\"start\":\"2026-01-04\"}", "If-Match", "*").expect(200);
    merge(task, "{\"due\":\"2026-01-03\"}", 1).expectProblem(409, "merge-refused", "due");
    merge(task, "{\"due\":\"2026-01-03\"}", 9).expectProblem(400, "invalid-parameter", "base");
    merge(task, "{\"due\":\"tomorrow\"}", 1).expectProblem(422, "invalid-document", "due");
    assertEquals(2, workspace.head());
  }

  @Test
  void givenStrangers_whenConflictsAreAskedFor_thenNothing() {
    Person viewer = workspace.tenant().person();
    String conflicts = workspace.path() + "/conflicts";
    viewer.client().get(conflicts).expectProblem(404, "not-found");
    workspace.add(viewer, "viewer");
    String note = workspace.note(workspace.create("a").path("id").asText());
    owner.patch(note, "{\"title\":\"b\"}", "If-Match", "*").expect(200);
    merge(note, "{\"title\":\"c\"}", 1).expect(200);
    viewer.client().get(conflicts).expect(200);
    viewer.client().post(conflicts + "/3", "{\"take\":\"ours\"}").expectProblem(403, "forbidden");
    String key = UUID.randomUUID().toString();
    Answer first =
        owner.post(conflicts + "/3", "{\"take\":\"ours\"}", "Idempotency-Key", key).expect(200);
    Answer again =
        owner.post(conflicts + "/3", "{\"take\":\"ours\"}", "Idempotency-Key", key).expect(200);
    assertEquals(first.etag(), again.etag());
    assertEquals(4, workspace.head());
  }
}
