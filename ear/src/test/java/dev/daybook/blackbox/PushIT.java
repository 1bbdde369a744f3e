package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients push that were offline. */
@ExtendWith(Products.class)
class PushIT {
  private Workspace workspace;
  private Client owner;

  @BeforeEach
  void make(Tenants tenants) {
    workspace = tenants.first().workspace();
    owner = workspace.owner();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static ObjectNode mutation(String item, String kind, long base) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id())
        .put("kind", kind)
        .put("item", item)
        .put("base", "1-" + base);
  }

  private static ObjectNode have(String item, String kind, String title) {
    ObjectNode mutation = mutation(item, kind, 0);
    mutation.putObject("document").put("title", title);
    return mutation;
  }

  private static ObjectNode patch(String item, long base, String name, String value) {
    ObjectNode mutation = mutation(item, "note", base);
    mutation.putObject("patch").put(name, value);
    return mutation;
  }

  private static ObjectNode delete(String item, String kind, long base) {
    return mutation(item, kind, base).put("delete", true);
  }

  private static ObjectNode body(List<ObjectNode> mutations) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode array = body.putArray("mutations");
    mutations.forEach(array::add);
    return body;
  }

  private JsonNode push(boolean oneCommit, ObjectNode... mutations) {
    ObjectNode body = body(List.of(mutations)).put("oneCommit", oneCommit);
    return owner
        .post(workspace.path() + "/push", body.toString())
        .expect(200)
        .json()
        .path("outcomes");
  }

  private static String words(JsonNode outcomes) {
    List<String> words = new ArrayList<>();
    outcomes.forEach(outcome -> words.add(outcome.path("outcome").asText()));
    return String.join(" ", words);
  }

  private String title(String note) {
    return owner.get(workspace.note(note)).expect(200).json().path("title").asText();
  }

  private void assertSound() {
    assertEquals("intact", workspace.verification().path("verdict").asText());
    JsonNode rebuilt = workspace.rebuild();
    assertEquals(
        0, rebuilt.path("written").asInt() + rebuilt.path("removed").asInt(), rebuilt::toString);
  }

  @Test
  void givenMutationsOfAllSorts_whenPushedEitherWay_thenEachHasItsOutcome() {
    for (boolean oneCommit : new boolean[] {true, false}) {
      long base = workspace.head();
      String shared = workspace.create("Pour the tea now").path("id").asText();
      owner
          .patch(workspace.note(shared), "{\"title\":\"Pour the red tea now\"}", "If-Match", "*")
          .expect(200);
      String note = id();
      String folder = id();
      ObjectNode moved = patch(note, 0, "folder", folder);
      JsonNode outcomes =
          push(
              oneCommit,
              have(note, "note", "Mine"),
              patch(id(), base + 1, "title", "nobody's"),
              moved,
              patch(shared, base + 1, "title", "Pour the tea now, please"),
              patch(shared, base + 1, "title", "Pour the green tea now, please"),
              patch(shared, base + 99, "title", "ahead"),
              patch(note, base + 2, "kind", "folder"),
              have(folder, "folder", "Place"),
              moved,
              delete(shared, "folder", base + 1));
      assertEquals(
          "applied parked parked merged merged refused refused applied duplicate parked",
          words(outcomes),
          outcomes::toString);
      assertEquals("base", outcomes.path(5).at("/problem/field").asText());
      assertEquals(
          outcomes.path(4).path("version").asLong(), outcomes.path(4).path("conflict").asLong());
      assertEquals(
          "Pour the green tea now, please", outcomes.path(4).at("/current/title").asText());
      assertEquals("merged", words(push(oneCommit, moved)));
      assertEquals(
          folder, owner.get(workspace.note(note)).expect(200).json().path("folder").asText());
      assertEquals(base + 7, workspace.head());
    }
    assertSound();
  }

  @Test
  void givenLostAnswers_whenPushedAgainShuffledAndOtherwiseTogether_thenTheFirstOutcomes() {
    String note = id();
    ObjectNode create = have(note, "note", "One two three");
    ObjectNode first = patch(note, 0, "title", "One big two three");
    first.put("base", "1-1");
    ObjectNode bad = patch(note, 1, "folder", "nowhere");
    push(true, create);
    ObjectNode second = patch(note, 1, "mood", "calm");
    JsonNode outcomes = push(true, first, second, bad);
    assertEquals("applied applied refused", words(outcomes));
    JsonNode again = push(false, bad, second);
    assertEquals("duplicate duplicate", words(again));
    assertEquals("refused", again.path(0).path("first").asText());
    assertEquals(outcomes.path(1).path("version"), again.path(1).path("version"));
    again = push(true, second, create, first, first);
    assertEquals("duplicate duplicate duplicate duplicate", words(again));
    assertEquals(outcomes.path(0).path("etag"), again.path(2).path("etag"));
    ObjectNode other = second.deepCopy();
    other.putObject("patch").put("mood", "wild");
    JsonNode reused = push(true, other);
    assertEquals("refused", words(reused));
    assertTrue(reused.path(0).at("/problem/type").asText().endsWith("/command-reused"));
    assertEquals(3, workspace.head());
    assertEquals("One big two three", title(note));
    assertSound();
  }

  @Test
  void givenEditsOnTopOfEachOther_whenPushedTogetherOrApart_thenNoneIsTakenForAConflict() {
    String note = workspace.create("One two three").path("id").asText();
    owner
        .patch(workspace.note(note), "{\"title\":\"One two three four\"}", "If-Match", "*")
        .expect(200);
    JsonNode outcomes =
        push(
            true,
            patch(note, 1, "title", "Zero one two three"),
            patch(note, 1, "title", "Zero one and two three"));
    assertEquals("merged merged", words(outcomes));
    assertTrue(outcomes.findValues("conflict").isEmpty(), outcomes::toString);
    assertEquals("Zero one and two three four", title(note));
    ObjectNode later = patch(note, 1, "title", "Zero one and two or three");
    later.putObject("assumed").put("title", "Zero one and two three");
    assertEquals("merged", words(push(true, later)));
    assertEquals("Zero one and two or three four", title(note));
    assertEquals(
        0, owner.get(workspace.path() + "/conflicts").expect(200).json().path("conflicts").size());
    assertSound();
  }

  @Test
  void givenDeletionsAgainstEdits_whenPushed_thenTheEditStaysAndTheDeletionIsAConflict() {
    String note = workspace.create("Tea").path("id").asText();
    String other = workspace.create("Cake").path("id").asText();
    owner.patch(workspace.note(note), "{\"title\":\"Tea, hot\"}", "If-Match", "*").expect(200);
    JsonNode outcomes =
        push(true, delete(note, "note", 2), delete(other, "note", 2), delete(other, "note", 2));
    assertEquals("merged applied applied", words(outcomes));
    assertTrue(outcomes.path(2).path("operation").isNull());
    assertEquals("Tea, hot", title(note));
    owner.post(workspace.path() + "/conflicts/4", "{\"take\":\"theirs\"}").expect(204);
    owner.get(workspace.note(note)).expectProblem(404, "not-found");
    assertSound();
  }

  @Test
  void givenFolderDeletedMeanwhile_whenNotesArePushedIntoIt_thenTheyAreAtTheTopWithARecord() {
    String folder =
        owner.post(workspace.path() + "/folders", "{}").expect(201).json().path("id").asText();
    owner.delete(workspace.path() + "/folders/" + folder, "If-Match", "*").expect(204);
    String note = id();
    ObjectNode mutation = have(note, "note", "Homeless");
    ((ObjectNode) mutation.get("document")).put("folder", folder);
    JsonNode outcomes = push(true, mutation);
    assertEquals("merged", words(outcomes));
    assertTrue(outcomes.path(0).at("/current/folder").isMissingNode());
    assertEquals(
        folder,
        owner
            .get(workspace.path() + "/conflicts/3")
            .expect(200)
            .json()
            .at("/fields/~1folder/theirs")
            .asText());
    assertSound();
  }

  @Test
  void givenPolicyToRefuse_whenPushed_thenBothSidesAndTheNextGoesOn() {
    String note = workspace.create("a").path("id").asText();
    owner
        .patch(
            workspace.path() + "/preferences",
            "{\"mergePolicies\":{\"*\":\"refuse\"}}",
            "If-Match",
            "*")
        .expect(200);
    owner.patch(workspace.note(note), "{\"title\":\"b\"}", "If-Match", "*").expect(200);
    ObjectNode refused = patch(note, 1, "title", "c");
    JsonNode outcomes = push(true, refused, have(id(), "note", "next"));
    assertEquals("conflict applied", words(outcomes));
    assertEquals("b", outcomes.path(0).at("/current/title").asText());
    assertEquals("/title", outcomes.path(0).at("/problem/field").asText());
    JsonNode again = push(false, refused);
    assertEquals("duplicate", words(again));
    assertEquals("b", again.path(0).at("/current/title").asText());
  }

  @Test
  void givenMoreDeletionsThanAShare_whenPushed_thenOnlyConfirmed() {
    List<ObjectNode> notes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      notes.add(have(id(), "note", "n" + i));
    }
    String push = workspace.path() + "/push";
    owner.post(push, body(notes).put("oneCommit", true).toString()).expect(200);
    List<ObjectNode> deletions =
        notes.stream().map(note -> delete(note.get("item").asText(), "note", 30)).toList();
    owner
        .post(push, body(deletions).toString())
        .expectProblem(409, "delete-brake", "confirmDeletions");
    assertEquals(30, workspace.head());
    owner.post(push, body(deletions.subList(0, 20)).toString()).expect(200);
    assertEquals(50, workspace.head());
    JsonNode all =
        owner
            .post(
                push,
                body(deletions).put("oneCommit", true).put("confirmDeletions", true).toString())
            .expect(200)
            .json()
            .path("outcomes");
    assertEquals(20, words(all).split("duplicate", -1).length - 1);
    assertEquals(60, workspace.head());
    assertSound();
  }

  @Test
  void givenBadPushes_whenSent_thenRefusedAndNothingStored() {
    String push = workspace.path() + "/push";
    owner.post(push, "{}").expectProblem(422, "invalid-document", "mutations");
    owner.post(push, "{\"mutations\":[],\"x\":1}").expectProblem(422, "invalid-document", "$");
    owner
        .post(push, "{\"mutations\":[],\"oneCommit\":1}")
        .expectProblem(422, "invalid-document", "oneCommit");
    assertEquals(
        0, owner.post(push, "{\"mutations\":[]}").expect(200).json().path("outcomes").size());
    List<ObjectNode> many = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      many.add(have(id(), "note", "n"));
    }
    assertEquals(
        1_000,
        owner
            .post(push, body(many).toString())
            .expectProblem(422, "limit-exceeded", "mutations")
            .json()
            .path("limit")
            .asInt());
    owner
        .post(push, body(List.of(have(id(), "note", "n").put("base", "2-0"))).toString())
        .expectProblem(410, "cursor-expired", "base");
    JsonNode outcomes =
        push(
            true,
            have(id(), "note", "n").put("id", "x"),
            have(id(), "song", "n"),
            have("x", "note", "n"),
            have(id(), "note", "n").put("delete", true),
            have(id(), "note", "n").put("base", "soon"),
            have(id(), "note", "x".repeat(501)),
            have(id(), "note", "n").put("now", "2099-01-01"),
            JsonNodeFactory.instance.objectNode());
    assertEquals("refused ".repeat(8).strip(), words(outcomes), outcomes::toString);
    assertEquals(0, workspace.head());
    byte[] piece = new byte[1 << 20];
    java.util.Arrays.fill(piece, (byte) ' ');
    owner
        .send(
            "POST",
            push,
            HttpRequest.BodyPublishers.ofByteArrays(java.util.Collections.nCopies(100, piece)),
            "Content-Type",
            Client.JSON)
        .expectProblem(413, "body-too-large");
  }

  /** A client's ids tell its clock; nothing depends on it. */
  @Test
  void givenClocksYearsOff_whenPushed_thenTheServersTimeAndTheOrderOfArrivalHold() {
    String early = "00000000-0001-7abc-8def-0123456789ab";
    String late = "0f000000-0001-7abc-8def-0123456789ab";
    ObjectNode fromTheFuture = have(late, "note", "Later").put("id", late);
    ObjectNode fromThePast = have(early, "note", "Sooner").put("id", early);
    Instant before = Instant.now().minusSeconds(60);
    for (ObjectNode mutation : List.of(fromTheFuture, fromThePast)) {
      JsonNode outcomes =
          owner
              .post(workspace.path() + "/push", body(List.of(mutation)).toString())
              .expect(200)
              .json()
              .path("outcomes");
      assertEquals("applied", words(outcomes), outcomes::toString);
    }
    List<JsonNode> entries = workspace.changes("", 10);
    assertEquals(late, entries.get(0).path("itemId").asText());
    assertEquals(early, entries.get(1).path("itemId").asText());
    for (JsonNode entry : entries) {
      Instant recorded = Instant.parse(entry.path("recordedAt").asText());
      assertTrue(recorded.isAfter(before) && recorded.isBefore(Instant.now().plusSeconds(60)));
    }
    assertSound();
  }

  @Test
  void givenStrangersAndViewers_whenTheyPush_thenRefused() {
    Person viewer = workspace.tenant().person();
    String push = workspace.path() + "/push";
    String body = body(List.of(have(id(), "note", "n"))).toString();
    viewer.client().post(push, body).expectProblem(404, "not-found");
    workspace.add(viewer, "viewer");
    viewer.client().post(push, body).expectProblem(403, "forbidden");
    assertEquals(0, workspace.head());
  }
}
