package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Notes, as one client of a workspace sees them. */
@ExtendWith(Products.class)
class NotesIT {
  private Workspace workspace;
  private Client owner;

  @BeforeEach
  void make(Tenants tenants) {
    workspace = tenants.first().workspace();
    owner = workspace.owner();
  }

  @Test
  void givenClientsId_whenCreated_thenShownUnderItWithLocationAndTag() {
    String id = UUID.randomUUID().toString();
    String body =
        """
        {"id":"%s","title":"Tea","mood":[1,2],"blocks":{"b1":{"type":"paragraph","order":"a0","text":"Pour"}}}
        """
            .formatted(id);
    Answer made = owner.post(workspace.notes(), body).expect(201);
    assertEquals(
        workspace.tenant().product().base() + "/api/v1" + workspace.note(id),
        made.header("Location"));
    assertEquals("\"1-1\"", made.etag());
    JsonNode note = made.json();
    assertEquals(id, note.path("id").asText());
    assertEquals("note", note.path("kind").asText());
    assertEquals(1, note.path("version").asLong());
    assertEquals("Pour", note.path("blocks").path("b1").path("text").asText());
    assertEquals("[1,2]", note.path("mood").toString());
    Answer read = owner.get(workspace.note(id)).expect(200);
    assertArrayEquals(made.response().body(), read.response().body());
    assertEquals(made.etag(), read.etag());
    owner.post(workspace.notes(), body).expectProblem(409, "already-exists", "id");
  }

  @Test
  void givenCallsOnlyJaxRsTakes_whenMade_thenAnsweredAsTheDirectOnes() {
    String id = workspace.create("Tea").path("id").asText();
    String[] choosy = {"Accept", "text/plain;q=0.1, application/json"};
    for (String path :
        List.of(workspace.note(id), workspace.notes(), workspace.path() + "/changes")) {
      Answer direct = owner.get(path).expect(200);
      Answer other = owner.get(path, choosy).expect(200);
      assertEquals(direct.text(), other.text());
      assertEquals(direct.etag(), other.etag());
      assertEquals(direct.header("Cache-Control"), other.header("Cache-Control"));
      assertEquals(direct.header("Content-Type"), other.header("Content-Type"));
    }
    String key = UUID.randomUUID().toString();
    Answer made = owner.post(workspace.notes(), "{}", "Idempotency-Key", key).expect(201);
    Answer repeated =
        owner
            .post(workspace.notes(), "{}", "Idempotency-Key", key, choosy[0], choosy[1])
            .expect(201);
    assertEquals(made.text(), repeated.text());
    assertEquals(made.header("Location"), repeated.header("Location"));
    owner.get(workspace.note(id), "Accept", "text/plain").expectProblem(406, "not-acceptable");
  }

  @Test
  void givenNoId_whenCreated_thenServersIdIsAUuidOfVersion7() {
    String id = workspace.create("Tea").path("id").asText();
    assertEquals(7, UUID.fromString(id).version());
  }

  @Test
  void givenKnownTag_whenRead_thenNotModified() {
    String id = workspace.create("Tea").path("id").asText();
    Answer same = owner.get(workspace.note(id), "If-None-Match", "\"1-1\"").expect(304);
    assertEquals(0, same.response().body().length);
    owner.get(workspace.note(id), "If-None-Match", "\"1-9\"").expect(200);
  }

  @Test
  void givenSevenNotes_whenListedByPagesOfThree_thenEachOnceLatestChangeFirst() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(0, workspace.create("n" + i).path("id").asText());
    }
    List<String> listed = new ArrayList<>();
    String cursor = "";
    boolean more = true;
    while (more) {
      JsonNode page = owner.get(workspace.notes() + "?limit=3" + cursor).expect(200).json();
      page.path("items").forEach(item -> listed.add(item.path("id").asText()));
      more = page.path("more").asBoolean();
      cursor = "&cursor=" + page.path("next").asText();
    }
    assertEquals(made, listed);
  }

  @Test
  void givenNote_whenPatchedReplacedDeleted_thenEachNeedsTheLatestTag() {
    String id = workspace.create("Tea").path("id").asText();
    String note = workspace.note(id);
    owner.patch(note, "{\"title\":\"x\"}").expectProblem(428, "version-required", "If-Match");
    owner.put(note, "{\"title\":\"x\"}").expectProblem(428, "version-required", "If-Match");
    owner.delete(note).expectProblem(428, "version-required", "If-Match");
    Answer patched =
        owner.patch(note, "{\"title\":null,\"mood\":\"calm\"}", "If-Match", "\"1-1\"").expect(200);
    assertEquals("\"1-2\"", patched.etag());
    assertTrue(patched.json().path("title").isMissingNode());
    assertEquals("calm", patched.json().path("mood").asText());
    owner
        .patch(note, "{\"title\":\"x\"}", "If-Match", "\"1-1\"")
        .expectProblem(412, "stale-version");
    owner.put(note, "{\"title\":\"x\"}", "If-Match", "\"1-1\"").expectProblem(412, "stale-version");
    owner.delete(note, "If-Match", "\"1-1\"").expectProblem(412, "stale-version");
    Answer put = owner.put(note, "{\"title\":\"Coffee\"}", "If-Match", patched.etag()).expect(200);
    assertTrue(put.json().path("mood").isMissingNode());
    assertEquals("\"1-4\"", owner.delete(note, "If-Match", put.etag()).expect(204).etag());
    owner.get(note).expectProblem(404, "not-found");
    assertEquals(4, workspace.head());
  }

  @Test
  void givenIfNoneMatchAny_whenPut_thenMadeOnceOnly() {
    String note = workspace.note(UUID.randomUUID().toString());
    owner.put(note, "{\"title\":\"Tea\"}", "If-None-Match", "*").expect(201);
    owner
        .put(note, "{\"title\":\"Coffee\"}", "If-None-Match", "*")
        .expectProblem(409, "already-exists");
    assertEquals("Tea", owner.get(note).expect(200).json().path("title").asText());
    assertEquals(1, workspace.head());
  }

  @Test
  void givenPatchThatChangesNothing_whenSent_thenVersionStays() {
    String note = workspace.note(workspace.create("Tea").path("id").asText());
    Answer same = owner.patch(note, "{\"title\":\"Tea\"}", "If-Match", "\"1-1\"").expect(200);
    assertEquals("\"1-1\"", same.etag());
    assertEquals(1, workspace.head());
  }

  @Test
  void givenIdempotencyKey_whenRepeated_thenSameAnswerByteForByteAlsoAfterOtherChanges() {
    String key = UUID.randomUUID().toString();
    Answer first =
        owner.post(workspace.notes(), "{\"title\":\"Tea\"}", "Idempotency-Key", key).expect(201);
    String note = workspace.note(first.json().path("id").asText());
    owner.patch(note, "{\"title\":\"Later\"}", "If-Match", first.etag()).expect(200);
    Answer again =
        owner.post(workspace.notes(), "{\"title\":\"Tea\"}", "Idempotency-Key", key).expect(201);
    assertEquals(first.text(), again.text());
    assertEquals(first.etag(), again.etag());
    assertEquals(first.header("Location"), again.header("Location"));
    owner
        .post(workspace.notes(), "{\"title\":\"Coffee\"}", "Idempotency-Key", key)
        .expectProblem(422, "command-reused", "Idempotency-Key");
    assertEquals(2, workspace.head());
  }

  @Test
  void givenRefusedCommand_whenRepeatedOnceItCouldSucceed_thenStillTheFirstAnswer() {
    String note = workspace.note(workspace.create("Tea").path("id").asText());
    String[] headers = {"If-Match", "\"1-2\"", "Idempotency-Key", "my own key"};
    Answer first =
        owner.patch(note, "{\"title\":\"A\"}", headers).expectProblem(412, "stale-version");
    owner.patch(note, "{\"title\":\"B\"}", "If-Match", "\"1-1\"").expect(200);
    Answer again =
        owner.patch(note, "{\"title\":\"A\"}", headers).expectProblem(412, "stale-version");
    assertEquals(first.text(), again.text());
  }

  @Test
  void givenIdempotencyKey_whenSentEightTimesAtOnce_thenAppliedOnceAndAnsweredAlike() {
    String key = UUID.randomUUID().toString();
    Set<String> answers =
        Set.copyOf(
            Together.all(
                8,
                i ->
                    owner
                        .post(workspace.notes(), "{\"title\":\"Tea\"}", "Idempotency-Key", key)
                        .expect(201)
                        .text()));
    assertEquals(1, answers.size());
    assertEquals(1, workspace.head());
  }
}
