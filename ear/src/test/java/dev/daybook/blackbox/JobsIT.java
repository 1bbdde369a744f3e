package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs from the outside: who sees them, and what a verification finds. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Tenants tenants;
  private Workspace workspace;
  private String note;

  @BeforeAll
  void make(Tenants all) {
    tenants = all;
    workspace = tenants.first().workspace();
    note = workspace.create("Kept").path("id").asText();
    for (int i = 0; i < 60; i++) {
      workspace
          .owner()
          .patch(workspace.note(note), "{\"title\":\"Kept " + i + "\"}", "If-Match", "*")
          .expect(200);
    }
  }

  private static Answer begin(Workspace workspace, String key) {
    return workspace
        .owner()
        .post(workspace.path() + "/journal/verification", "", "Idempotency-Key", key)
        .expect(202);
  }

  private static JsonNode verify(Workspace workspace) {
    String id = begin(workspace, UUID.randomUUID().toString()).json().path("id").asText();
    return ended(workspace.owner(), id);
  }

  static JsonNode ended(Client client, String job) {
    Await.until(
        "the job has ended",
        PATIENCE,
        () -> client.get("/jobs/" + job).expect(200).json().has("endedAt"));
    return client.get("/jobs/" + job).expect(200).json();
  }

  @Test
  void givenSoundWorkspace_whenVerified_thenIntact() {
    JsonNode job = verify(workspace);
    assertEquals("done", job.path("state").asText(), job::toString);
    assertEquals("intact", job.path("result").path("verdict").asText(), job::toString);
    assertEquals(workspace.head(), job.path("result").path("head").asLong());
    assertEquals(1, job.path("result").path("items").asInt());
    assertEquals(1, job.path("result").path("keyframes").asInt());
    assertEquals(100, job.path("percent").asInt());
  }

  @Test
  void givenTamperedRowsAndKeyframe_whenVerified_thenEachIsNamed() {
    Workspace tampered = tenants.second().workspace();
    String item = tampered.create("True").path("id").asText();
    tampered.create("Untouched");
    for (int i = 0; i < 50; i++) {
      tampered
          .owner()
          .patch(tampered.note(item), "{\"title\":\"T " + i + "\"}", "If-Match", "*")
          .expect(200);
    }
    assertEquals(
        1,
        tampered.tamper(
            "update note set document = '{}' where item_id = ? and workspace_id = ?",
            UUID.fromString(item)));
    assertEquals(
        1, tampered.tamper("update journal_snapshot set document = '{}' where workspace_id = ?"));
    JsonNode job = verify(tampered);
    assertEquals("broken", job.path("result").path("verdict").asText(), job::toString);
    assertEquals("intact", job.path("result").path("chain").asText(), job::toString);
    JsonNode report =
        tampered.owner().get("/jobs/" + job.path("id").asText() + "/report").expect(200).json();
    assertEquals(2, report.path("entries").size(), report::toString);
    assertEquals("keyframe", report.path("entries").path(0).path("check").asText());
    assertEquals("table", report.path("entries").path(1).path("check").asText());
    assertEquals(item, report.path("entries").path(1).path("item").asText());
  }

  @Test
  void givenSameKey_whenBegunTwice_thenOneJob() {
    String key = UUID.randomUUID().toString();
    String first = begin(workspace, key).json().path("id").asText();
    assertEquals(first, begin(workspace, key).json().path("id").asText());
    ended(workspace.owner(), first);
    Workspace other = tenants.first().workspace();
    other
        .owner()
        .post(other.path() + "/journal/verification", "", "Idempotency-Key", key)
        .expectProblem(422, "command-reused", "Idempotency-Key");
  }

  @Test
  void givenEndedJob_whenCancelled_thenStaysDone() {
    String id = verify(workspace).path("id").asText();
    Answer answer = workspace.owner().post("/jobs/" + id + "/cancellation", "").expect(202);
    assertEquals("done", answer.json().path("state").asText());
  }

  @Test
  void givenPeople_whenTheyAsk_thenEachSeesOwnJobs() {
    Person colleague = tenants.first().person();
    Person owner = tenants.first().person();
    workspace.add(owner, "owner");
    String id = verify(workspace).path("id").asText();
    String list = "/jobs?workspace=" + workspace.id();
    colleague.client().get("/jobs/" + id).expectProblem(404, "not-found");
    colleague.client().get("/jobs/" + id + "/report").expectProblem(404, "not-found");
    colleague.client().get(list).expectProblem(404, "not-found");
    assertEquals(0, colleague.client().get("/jobs").expect(200).json().path("jobs").size());
    owner.client().get("/jobs/" + id + "/report").expect(200);
    assertTrue(owner.client().get(list).expect(200).text().contains(id));
    assertFalse(owner.client().get("/jobs").expect(200).text().contains(id));
    Client operator = Tenant.operator(tenants.first().product()).client();
    operator.get("/jobs/" + id).expect(200);
    operator.get("/jobs/" + id + "/report").expectProblem(404, "not-found");
    assertTrue(operator.get("/jobs?limit=200").expect(200).text().contains(id));
    Client stranger = tenants.second().administrator().client();
    stranger.get("/jobs/" + id).expectProblem(404, "not-found");
    assertFalse(stranger.get("/jobs?limit=200").expect(200).text().contains(id));
  }

  @Test
  void givenPages_whenFollowed_thenLatestFirstAndEachOnce() {
    Client owner = workspace.owner();
    String first = verify(workspace).path("id").asText();
    String second = verify(workspace).path("id").asText();
    JsonNode page = owner.get("/jobs?limit=1&workspace=" + workspace.id()).expect(200).json();
    assertEquals(second, page.path("jobs").path(0).path("id").asText());
    page =
        owner
            .get(
                "/jobs?limit=1&workspace="
                    + workspace.id()
                    + "&cursor="
                    + page.path("next").asText())
            .expect(200)
            .json();
    assertEquals(first, page.path("jobs").path(0).path("id").asText());
  }
}
