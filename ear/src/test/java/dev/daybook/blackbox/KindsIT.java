package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders, tasks and tags as a client sees them, and what they may refer to. */
@ExtendWith(Products.class)
class KindsIT {
  private Tenants tenants;
  private Workspace workspace;
  private Client owner;

  @BeforeEach
  void make(Tenants tenants) {
    this.tenants = tenants;
    workspace = tenants.first().workspace();
    owner = workspace.owner();
  }

  private String nouns(String kind) {
    return workspace.path() + "/" + kind + "s";
  }

  private String one(String kind, String id) {
    return nouns(kind) + "/" + id;
  }

  private String make(String kind, String json) {
    return owner.post(nouns(kind), json).expect(201).json().path("id").asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "task", "tag"})
  void givenKind_whenMadeChangedAndDeleted_thenAsNotesAre(String kind) {
    Answer made = owner.post(nouns(kind), "{\"title\":\"One\",\"own\":[1]}").expect(201);
    String path = one(kind, made.json().path("id").asText());
    assertTrue(made.header("Location").endsWith(path));
    assertEquals(kind, made.json().path("kind").asText());
    assertEquals(made.text(), owner.get(path).expect(200).text());
    owner.get(path, "If-None-Match", made.etag()).expect(304);
    owner.patch(path, "{\"title\":\"Two\"}").expectProblem(428, "version-required", "If-Match");
    owner.patch(path, "{\"title\":\"Two\"}", "If-Match", made.etag()).expect(200);
    owner.put(path, "{}", "If-Match", made.etag()).expectProblem(412, "stale-version");
    owner.put(path, "{\"title\":\"Three\"}", "If-Match", "*").expect(200);
    assertEquals(1, Relations.all(owner, nouns(kind)).size());
    owner.get(workspace.note(made.json().path("id").asText())).expectProblem(404, "not-found");
    owner
        .post(workspace.notes(), "{\"id\":\"" + made.json().path("id").asText() + "\"}")
        .expectProblem(409, "already-exists", "id");
    owner.delete(path, "If-Match", "*").expect(204);
    owner.get(path).expectProblem(404, "not-found");
    assertEquals(List.of(), Relations.all(owner, nouns(kind)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"note", "folder", "task", "tag", "attachment"})
  void givenKind_whenItsSchemaIsAsked_thenServedOnceToAnybodySignedIn(String kind) {
    Client stranger = tenants.second().administrator().client();
    Answer schema = stranger.get("/schemas/" + kind).expect(200);
    assertEquals(
        "https://daybook.dev/schemas/" + kind, schema.json().path("$id").asText(), schema::text);
    stranger.get("/schemas/" + kind, "If-None-Match", schema.etag()).expect(304);
    assertTrue(
        stranger.get("/schemas").expect(200).text().contains("/api/v1/schemas/" + kind + "\""));
    stranger.get("/schemas/poem").expectProblem(404, "not-found");
  }

  @Test
  void givenItemsOfEachKind_whenReferringToEachOther_thenTaken() {
    String folder = make("folder", "{\"title\":\"Home\"}");
    String below = make("folder", "{\"parent\":\"" + folder + "\",\"order\":\"a\"}");
    String tag = make("tag", "{\"title\":\"red\",\"colour\":\"#ff0000\"}");
    String first = make("task", "{\"title\":\"Buy\",\"folder\":\"" + below + "\"}");
    String task =
        """
        {"folder":"%s","parent":"%s","blockedBy":{"%s":true},"tags":{"%s":true},
         "assignees":{"%s":true},"status":"inProgress","priority":1,"start":"2026-03-01",
         "due":"2026-03-01T10:00:00+01:00[Europe/Berlin]","order":"b",
         "blocks":{"b":{"type":"paragraph","order":"a","text":"x"}}}
        """
            .formatted(below, first, first, tag, workspace.tenant().administrator().id());
    JsonNode made = owner.post(nouns("task"), task).expect(201).json();
    assertEquals("inProgress", made.path("status").asText());
    make("note", "{\"folder\":\"" + below + "\",\"tags\":{\"" + tag + "\":true,\"own\":true}}");
    assertEquals(0, workspace.rebuild().path("written").asInt());
  }

  /** Relation, what holds it, and a problem for each way in which it cannot be. */
  @Test
  void givenReferenceToWhatIsNotThere_whenMade_thenTheFieldIsNamed() {
    Workspace other = tenants.first().workspace();
    Workspace foreign = tenants.second().workspace();
    String note = workspace.create("Tea").path("id").asText();
    for (String[] relation :
        new String[][] {
          {"note", "folder", "folder"}, {"note", "tags", "tag"},
          {"folder", "parent", "folder"}, {"tag", "parent", "tag"},
          {"task", "folder", "folder"}, {"task", "parent", "task"},
          {"task", "tags", "tag"}, {"task", "blockedBy", "task"}
        }) {
      String target = "/" + relation[2] + "s";
      String gone =
          owner.post(workspace.path() + target, "{}").expect(201).json().path("id").asText();
      owner.delete(workspace.path() + target + "/" + gone, "If-Match", "*").expect(204);
      for (String id :
          List.of(
              UUID.randomUUID().toString(),
              gone,
              note,
              owner.post(other.path() + target, "{}").expect(201).json().path("id").asText(),
              foreign.owner().post(foreign.path() + target, "{}").json().path("id").asText())) {
        assertRefused(relation[0], relation[1], id);
      }
    }
    Person outsider = tenants.first().person();
    assertRefused("task", "assignees", outsider.id());
    workspace.add(outsider, "viewer");
    make("task", "{\"assignees\":{\"" + outsider.id() + "\":true}}");
  }

  private void assertRefused(String kind, String member, String id) {
    boolean set = List.of("tags", "blockedBy", "assignees").contains(member);
    String field = set ? member + "." + id : member;
    String json = "{\"" + member + "\":" + (set ? "{\"" + id + "\":true}" : "\"" + id + "\"") + "}";
    owner.post(nouns(kind), json).expectProblem(409, "conflict", field);
    String item = make(kind, "{\"title\":\"x\"}");
    owner.patch(one(kind, item), json, "If-Match", "*").expectProblem(409, "conflict", field);
    owner.put(one(kind, item), json, "If-Match", "*").expectProblem(409, "conflict", field);
  }

  @Test
  void givenTrees_whenMovedBelowThemselvesOrTooDeep_thenRefused() {
    for (String kind : List.of("folder", "task", "tag")) {
      String top = make(kind, "{}");
      String last = top;
      for (int level = 2; level <= 32; level++) {
        last = make(kind, "{\"parent\":\"" + last + "\"}");
      }
      owner
          .post(nouns(kind), "{\"parent\":\"" + last + "\"}")
          .expectProblem(422, "limit-exceeded", "parent");
      owner
          .patch(one(kind, top), "{\"parent\":\"" + top + "\"}", "If-Match", "*")
          .expectProblem(422, "invalid-document", "parent");
      owner
          .patch(one(kind, top), "{\"parent\":\"" + last + "\"}", "If-Match", "*")
          .expectProblem(409, "conflict", "parent");
      String above = make(kind, "{}");
      Answer deep =
          owner
              .patch(one(kind, top), "{\"parent\":\"" + above + "\"}", "If-Match", "*")
              .expectProblem(422, "limit-exceeded", "parent");
      assertEquals(32, deep.json().path("limit").asInt());
      owner.delete(one(kind, top), "If-Match", "*").expectProblem(409, "conflict", "id");
      owner.patch(one(kind, last), "{\"parent\":null}", "If-Match", "*").expect(200);
      owner.patch(one(kind, top), "{\"parent\":\"" + last + "\"}", "If-Match", "*").expect(200);
    }
  }

  @Test
  void givenTasksThatWait_whenMadeToWaitForThemselves_thenRefused() {
    String first = make("task", "{}");
    String second = make("task", "{\"blockedBy\":{\"" + first + "\":true}}");
    String third = make("task", "{\"blockedBy\":{\"" + second + "\":true}}");
    owner
        .patch(one("task", first), "{\"blockedBy\":{\"" + third + "\":true}}", "If-Match", "*")
        .expectProblem(409, "conflict", "blockedBy." + third);
    owner
        .patch(one("task", first), "{\"blockedBy\":{\"" + first + "\":true}}", "If-Match", "*")
        .expectProblem(422, "invalid-document", "blockedBy." + first);
    // What a task waited for may go: then nothing leads over it any more.
    owner.delete(one("task", second), "If-Match", "*").expect(204);
    owner
        .patch(one("task", first), "{\"blockedBy\":{\"" + third + "\":true}}", "If-Match", "*")
        .expect(200);
    owner.patch(one("task", third), "{\"title\":\"still\"}", "If-Match", "*").expect(200);
  }

  @Test
  void givenTagInUse_whenDeleted_thenItsIdsStayAndComeBackToLife() {
    String tag = make("tag", "{\"title\":\"red\"}");
    String note = make("note", "{\"tags\":{\"" + tag + "\":true}}");
    owner.delete(one("tag", tag), "If-Match", "*").expect(204);
    assertTrue(owner.get(workspace.note(note)).expect(200).text().contains(tag));
    owner.patch(workspace.note(note), "{\"title\":\"kept\"}", "If-Match", "*").expect(200);
    owner.put(one("tag", tag), "{\"title\":\"red\"}", "If-None-Match", "*").expect(201);
    assertEquals(List.of(note), Relations.ids(owner, workspace.notes() + "?tag=" + tag));
  }

  @Test
  void givenFolderWithContents_whenDeletedWithThemInOneBatch_thenGone() {
    String folder = make("folder", "{}");
    String note = make("note", "{\"folder\":\"" + folder + "\"}");
    String task = make("task", "{\"folder\":\"" + folder + "\"}");
    owner.delete(one("folder", folder), "If-Match", "*").expectProblem(409, "conflict", "id");
    String operation = "{\"operation\":\"delete\",\"kind\":\"%s\",\"id\":\"%s\",\"ifMatch\":\"*\"}";
    String all =
        String.join(
            ",",
            operation.formatted("note", note),
            operation.formatted("task", task),
            operation.formatted("folder", folder));
    owner.post(workspace.path() + "/batch", "{\"operations\":[" + all + "]}").expect(200);
    Stream.of(one("folder", folder), one("task", task), workspace.note(note))
        .forEach(path -> owner.get(path).expectProblem(404, "not-found"));
  }

  @Test
  void givenBatch_whenLaterOperationsReferToEarlierOnes_thenTaken() {
    String folder = UUID.randomUUID().toString();
    String create = "{\"operation\":\"create\",\"kind\":\"%s\",\"document\":%s}";
    String good =
        String.join(
            ",",
            create.formatted("folder", "{\"id\":\"" + folder + "\"}"),
            create.formatted("note", "{\"folder\":\"" + folder + "\"}"));
    owner.post(workspace.path() + "/batch", "{\"operations\":[" + good + "]}").expect(200);
    String unmade = UUID.randomUUID().toString();
    String early =
        String.join(
            ",",
            create.formatted("note", "{\"folder\":\"" + unmade + "\"}"),
            create.formatted("folder", "{\"id\":\"" + unmade + "\"}"));
    owner
        .post(workspace.path() + "/batch", "{\"operations\":[" + early + "]}")
        .expectProblem(409, "conflict", "folder");
  }

  @Test
  void givenBadDocuments_whenSent_thenFieldAndLimitAreNamed() {
    Object[][] cases = {
      {"folder", "{\"title\":1}", "title"},
      {"folder", "{\"parent\":\"home\"}", "parent"},
      {"folder", "{\"order\":\"a-b\"}", "order"},
      {"tag", "{\"colour\":\"red\"}", "colour"},
      {"tag", "{\"parent\":[]}", "parent"},
      {"task", "{\"status\":\"late\"}", "status"},
      {"task", "{\"priority\":0}", "priority"},
      {"task", "{\"priority\":1.5}", "priority"},
      {"task", "{\"due\":\"soon\"}", "due"},
      {"task", "{\"due\":\"2026-02-30\"}", "due"},
      {"task", "{\"due\":\"2026-03-01T10:00:00+01:00[Europe/Nowhere]\"}", "due"},
      {"task", "{\"start\":\"2026-03-02\",\"due\":\"2026-03-01\"}", "due"},
      {"task", "{\"tags\":{\"work\":true}}", "tags.work"},
      {"task", "{\"assignees\":[]}", "assignees"},
      {"task", "{\"blocks\":{\"b\":{\"type\":\"poem\",\"order\":\"a\"}}}", "blocks.b.type"}
    };
    for (Object[] one : cases) {
      owner
          .post(nouns((String) one[0]), (String) one[1])
          .expectProblem(422, "invalid-document", (String) one[2]);
    }
    owner
        .post(nouns("tag"), "{\"title\":\"" + "x".repeat(501) + "\"}")
        .expectProblem(422, "limit-exceeded", "title");
    assertEquals(0, workspace.head());
  }
}
