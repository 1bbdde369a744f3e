package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The past as clients see it: as of a moment, told apart, named, and brought back. */
@ExtendWith(Products.class)
class TimeTravelIT {
  private Workspace workspace;
  private Client owner;
  private String item;

  /** Three entries: a note, its change, another note. */
  @BeforeEach
  void make(Tenants tenants) {
    workspace = tenants.first().workspace();
    owner = workspace.owner();
    item = workspace.create("Tea").path("id").asText();
    owner
        .patch(
            workspace.note(item),
            "{\"title\":\"Green tea\",\"blocks\":{\"b\":{\"type\":\"paragraph\",\"order\":\"a\",\"text\":\"Pour it now.\"}}}",
            "If-Match",
            "\"1-1\"")
        .expect(200);
    workspace.create("Coffee");
  }

  private String restores() {
    return workspace.path() + "/restores";
  }

  private String milestones() {
    return workspace.path() + "/milestones";
  }

  private List<String> titles(String query) {
    List<String> titles = new ArrayList<>();
    owner
        .get(workspace.notes() + query)
        .expect(200)
        .json()
        .path("items")
        .forEach(note -> titles.add(note.path("title").asText()));
    return titles;
  }

  @Test
  void givenPosition_whenItemIsReadAsOfIt_thenThatVersionWithItsTag() {
    Answer then = owner.get(workspace.note(item) + "?asOf=1").expect(200);
    assertEquals("Tea", then.json().path("title").asText());
    assertEquals("\"1-1\"", then.etag());
    assertEquals("1", then.header("Daybook-As-Of"));
    assertEquals("\"1-2\"", owner.get(workspace.note(item) + "?asOf=3").expect(200).etag());
    owner.get(workspace.note(item) + "?asOf=3", "If-None-Match", "\"1-2\"").expect(304);
    owner.get(workspace.note(item) + "?asOf=0").expectProblem(404, "not-found");
    owner.delete(workspace.note(item), "If-Match", "*").expect(204);
    owner.get(workspace.note(item)).expectProblem(404, "not-found");
    owner.get(workspace.note(item) + "?asOf=4").expectProblem(404, "not-found");
    assertEquals(
        "Green tea",
        owner.get(workspace.note(item) + "?asOf=3").expect(200).json().path("title").asText());
  }

  @Test
  void givenPosition_whenListedAsOfIt_thenWhatWasThereByPages() {
    assertEquals(List.of(), titles("?asOf=0"));
    assertEquals(List.of("Tea"), titles("?asOf=1"));
    assertEquals(List.of("Coffee", "Green tea"), titles("?asOf=3"));
    JsonNode first = owner.get(workspace.notes() + "?asOf=3&limit=1").expect(200).json();
    assertTrue(first.path("more").asBoolean());
    assertEquals(
        List.of("Green tea"), titles("?asOf=3&limit=1&cursor=" + first.path("next").asText()));
  }

  @Test
  void givenInstant_whenReadAsOfIt_thenWhatWasCommittedByThen() {
    String recorded = owner.get(workspace.note(item) + "?asOf=1").json().path("updatedAt").asText();
    assertEquals(
        "1", owner.get(workspace.note(item) + "?asOf=" + recorded).header("Daybook-As-Of"));
    assertEquals(List.of("Tea"), titles("?asOf=" + recorded));
    assertEquals(
        List.of("Tea"),
        titles("?asOf=" + Instant.parse(recorded).toString().replace("Z", "%2B00:00")));
  }

  @Test
  void givenMomentsThatAreNone_whenRead_thenRefusedNamingFieldAndLimit() {
    String note = workspace.note(item);
    Answer ahead = owner.get(note + "?asOf=4").expectProblem(400, "invalid-parameter", "asOf");
    assertEquals(3, ahead.json().path("limit").asLong());
    for (String bad :
        List.of(
            "",
            "x",
            "-1",
            "1.5",
            "2026-01-01",
            "99999999999999999999",
            "1999-01-01T00:00:00Z",
            Instant.now().plusSeconds(3_600).toString(),
            UUID.randomUUID().toString())) {
      owner.get(note + "?asOf=" + bad).expectProblem(400, "invalid-parameter", "asOf");
      owner.get(workspace.notes() + "?asOf=" + bad).expectProblem(400, "invalid-parameter", "asOf");
      owner
          .get(workspace.item(item) + "/diff?from=" + bad)
          .expectProblem(400, "invalid-parameter", "from");
      owner
          .get(workspace.item(item) + "/diff?from=1&to=" + (bad.isEmpty() ? "y" : bad))
          .expectProblem(400, "invalid-parameter", "to");
    }
    owner.get(workspace.item(item) + "/diff").expectProblem(400, "invalid-parameter", "from");
    assertEquals(3, workspace.head());
  }

  @Test
  void givenMembershipThatEnded_whenPastIsRead_thenTodaysRightsDecide() {
    Person viewer = workspace.tenant().person();
    workspace.add(viewer, "viewer");
    viewer.client().get(workspace.note(item) + "?asOf=1").expect(200);
    owner.delete(workspace.path() + "/members/" + viewer.id()).expect(204);
    viewer.client().get(workspace.note(item) + "?asOf=1").expectProblem(404, "not-found");
    viewer.client().get(workspace.notes() + "?asOf=1").expectProblem(404, "not-found");
  }

  @Test
  void givenTwoMoments_whenToldApart_thenPatchAndWords() {
    JsonNode diff = owner.get(workspace.item(item) + "/diff?from=1&to=3").expect(200).json();
    assertEquals(1, diff.path("from").asLong());
    assertEquals(2, diff.path("to").asLong());
    assertEquals("Green tea", diff.path("patch").path("title").asText());
    assertEquals(
        "[{\"delete\":\"Tea\"},{\"insert\":\"Green tea\"}]", diff.path("title").toString());
    assertEquals("added", diff.path("blocks").path("b").path("change").asText());
    owner
        .patch(
            workspace.note(item),
            "{\"blocks\":{\"b\":{\"text\":\"Pour it later.\"}}}",
            "If-Match",
            "*")
        .expect(200);
    assertEquals(
        "[{\"equal\":\"Pour it \"},{\"delete\":\"now\"},{\"insert\":\"later\"},{\"equal\":\".\"}]",
        owner
            .get(workspace.item(item) + "/diff?from=2")
            .expect(200)
            .json()
            .path("blocks")
            .path("b")
            .path("text")
            .toString());
  }

  @Test
  void givenErasedContent_whenReadAsOf_thenItSaysSo() {
    owner.post(workspace.item(item) + "/redactions", "{\"positions\":[1]}").expect(200);
    owner.get(workspace.note(item) + "?asOf=1").expectProblem(410, "redacted");
    JsonNode listed = owner.get(workspace.notes() + "?asOf=1").expect(200).json();
    assertTrue(listed.path("items").path(0).path("redacted").asBoolean());
    assertFalse(listed.path("items").path(0).has("title"));
    owner.get(workspace.item(item) + "/diff?from=1").expectProblem(410, "redacted");
  }

  @Test
  void givenMilestone_whenNamedInAsOf_thenItsPosition() {
    Answer made =
        owner.post(milestones(), "{\"title\":\"Before lunch\",\"position\":1}").expect(201);
    String id = made.json().path("id").asText();
    assertEquals(List.of("Tea"), titles("?asOf=" + id));
    owner.patch(milestones() + "/" + id, "{\"position\":3}", "If-Match", made.etag()).expect(200);
    assertEquals(2, titles("?asOf=" + id).size());
    assertEquals(1, owner.get(milestones()).expect(200).json().path("items").size());
    Answer ahead =
        owner
            .post(milestones(), "{\"title\":\"Tomorrow\",\"position\":999}")
            .expectProblem(422, "invalid-document", "position");
    assertEquals(workspace.head(), ahead.json().path("limit").asLong());
    owner.post(milestones(), "{\"position\":1}").expectProblem(422, "invalid-document", "title");
    owner
        .post(milestones(), "{\"title\":\"x\",\"position\":-1}")
        .expectProblem(422, "invalid-document", "position");
    owner
        .post(milestones(), "{\"title\":\"x\",\"position\":\"1\"}")
        .expectProblem(422, "invalid-document", "position");
    owner.delete(milestones() + "/" + id, "If-Match", "*").expect(204);
    owner.get(workspace.notes() + "?asOf=" + id).expectProblem(400, "invalid-parameter", "asOf");
  }

  @Test
  void givenPreview_whenRestored_thenThatAndOnlyOnce() {
    String body = "{\"target\":\"workspace\",\"position\":1}";
    JsonNode preview =
        owner
            .post(restores(), "{\"target\":\"workspace\",\"position\":1,\"preview\":true}")
            .expect(200)
            .json();
    assertEquals("preview", preview.path("state").asText());
    assertEquals(1, preview.path("restored").asInt());
    assertEquals(1, preview.path("deleted").asInt());
    assertEquals(2, preview.path("changes").size());
    assertEquals(3, workspace.head());
    String key = UUID.randomUUID().toString();
    JsonNode done = owner.post(restores(), body, "Idempotency-Key", key).expect(200).json();
    assertEquals("done", done.path("state").asText());
    assertEquals(List.of("Tea"), titles(""));
    assertEquals(5, workspace.head());
    workspace.create("Later");
    assertEquals(done, owner.post(restores(), body, "Idempotency-Key", key).expect(200).json());
    assertEquals(done, owner.get(restores() + "/" + done.path("id").asText()).expect(200).json());
    assertEquals(6, workspace.head());
    owner
        .post(restores(), "{\"target\":\"workspace\",\"position\":2}", "Idempotency-Key", key)
        .expectProblem(422, "command-reused", "Idempotency-Key");
    List<JsonNode> entries = workspace.changes(workspace.cursor(3), 10);
    assertEquals("restore", entries.get(0).path("operation").asText());
    assertEquals("delete", entries.get(1).path("operation").asText());
    assertEquals("intact", workspace.verification().path("verdict").asText());
    assertEquals(0, workspace.rebuild().path("written").asInt());
  }

  @Test
  void givenDeletedItem_whenRestored_thenItIsBackAsItWas() {
    owner.delete(workspace.note(item), "If-Match", "*").expect(204);
    owner
        .post(restores(), "{\"target\":\"item\",\"item\":\"%s\",\"position\":2}".formatted(item))
        .expect(200);
    JsonNode back = owner.get(workspace.note(item)).expect(200).json();
    assertEquals("Green tea", back.path("title").asText());
    assertEquals(5, back.path("version").asLong());
  }

  @Test
  void givenFolderThatWasEmptiedAndDeleted_whenRestored_thenAllIsInItAgain() {
    String folders = workspace.path() + "/folders";
    JsonNode made = owner.post(folders, "{\"title\":\"Drinks\"}").expect(201).json();
    String folder = made.path("id").asText();
    owner
        .patch(workspace.note(item), "{\"folder\":\"" + folder + "\"}", "If-Match", "*")
        .expect(200);
    long then = workspace.head();
    owner.patch(workspace.note(item), "{\"folder\":null}", "If-Match", "*").expect(200);
    owner.delete(folders + "/" + folder, "If-Match", "*").expect(204);
    owner
        .post(
            restores(),
            "{\"target\":\"folder\",\"item\":\"%s\",\"position\":%d}".formatted(folder, then))
        .expect(200);
    owner.get(folders + "/" + folder).expect(200);
    assertEquals(
        folder, owner.get(workspace.note(item)).expect(200).json().path("folder").asText());
  }

  @Test
  void givenRoles_whenRestoring_thenOwnersAllEditorsItemsViewersNothing() {
    Person editor = workspace.tenant().person();
    Person viewer = workspace.tenant().person();
    workspace.add(editor, "editor");
    workspace.add(viewer, "viewer");
    String whole = "{\"target\":\"workspace\",\"position\":1}";
    String one = "{\"target\":\"item\",\"item\":\"%s\",\"position\":1}".formatted(item);
    editor.client().post(restores(), whole).expectProblem(403, "forbidden");
    viewer.client().post(restores(), one).expectProblem(403, "forbidden");
    assertEquals(3, workspace.head());
    editor.client().post(restores(), one).expect(200);
    assertEquals(4, workspace.head());
  }

  @Test
  void givenBadRestores_whenSent_thenFieldNamedAndNothingStored() {
    String unknown = UUID.randomUUID().toString();
    refused("{}", 422, "invalid-document", "target");
    refused("{\"target\":\"note\",\"position\":1}", 422, "invalid-document", "target");
    refused("{\"target\":\"workspace\"}", 422, "invalid-document", "position");
    refused("{\"target\":\"item\",\"position\":1}", 422, "invalid-document", "item");
    refused(
        "{\"target\":\"workspace\",\"item\":\"%s\",\"position\":1}".formatted(item),
        422,
        "invalid-document",
        "item");
    refused("{\"target\":\"workspace\",\"position\":4}", 400, "invalid-parameter", "position");
    refused("{\"target\":\"workspace\",\"position\":-1}", 400, "invalid-parameter", "position");
    refused(
        "{\"target\":\"workspace\",\"position\":\"soon\"}", 400, "invalid-parameter", "position");
    refused(
        "{\"target\":\"workspace\",\"position\":2,\"head\":1}", 400, "invalid-parameter", "head");
    refused(
        "{\"target\":\"workspace\",\"position\":2,\"head\":9}", 400, "invalid-parameter", "head");
    refused(
        "{\"target\":\"workspace\",\"position\":2,\"preview\":1}",
        422,
        "invalid-document",
        "preview");
    refused("{\"target\":\"workspace\",\"position\":2,\"x\":1}", 422, "invalid-document", "x");
    for (String target : List.of("item", "folder")) {
      owner
          .post(
              restores(),
              "{\"target\":\"%s\",\"item\":\"%s\",\"position\":1}".formatted(target, unknown))
          .expectProblem(404, "not-found");
    }
    owner
        .post(restores(), "{\"target\":\"folder\",\"item\":\"%s\",\"position\":1}".formatted(item))
        .expectProblem(404, "not-found");
    owner.get(restores() + "/" + unknown).expectProblem(404, "not-found");
    assertEquals(3, workspace.head());
  }

  private void refused(String body, int status, String problem, String field) {
    owner.post(restores(), body).expectProblem(status, problem, field);
    assertEquals(3, workspace.head());
  }
}
