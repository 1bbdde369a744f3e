package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs from the outside: who sees them, and what a verification finds. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsIT {
  /** The default of daybook.journal.keyframe-entries. */
  private static final int KEYFRAME_ENTRIES = 100;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Tenants tenants;
  private Workspace workspace;
  private String note;

  @BeforeAll
  void make(Tenants all) {
    tenants = all;
    workspace = tenants.first().workspace();
    note = workspace.create("Kept").path("id").asText();
    for (int i = 0; i < KEYFRAME_ENTRIES + 10; i++) {
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

  static JsonNode verify(Workspace workspace) {
    String id = begin(workspace, UUID.randomUUID().toString()).json().path("id").asText();
    return ended(workspace.owner(), id);
  }

  static JsonNode ended(Client client, String job) {
    Await.until(
        "the job has ended",
        PATIENCE,
        () -> client.get("/jobs/" + job).expect(200).json().has("endedAt"));
    JsonNode ended = client.get("/jobs/" + job).expect(200).json();
    if (ended.path("state").asText().equals("done")) {
      assertEquals(ended.path("total").asLong(), ended.path("done").asLong(), ended::toString);
    }
    return ended;
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
    for (int i = 0; i < KEYFRAME_ENTRIES; i++) {
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
  void givenTenantWithATamperedRow_whenVerified_thenTheWorkspaceAndNoContentIsTold() {
    Tenant tenant = Tenant.make(tenants.first().product(), "s1");
    tenant.workspace().create("Sound");
    Workspace tampered = tenant.workspace();
    String item = tampered.create("Confidential").path("id").asText();
    tampered.tamper("update note set title_key = 'x' where workspace_id = ?");
    Client operator = Tenant.operator(tenant.product()).client();
    for (Client client : List.of(tenant.administrator().client(), operator)) {
      JsonNode job = verifyAll(client, "{\"tenant\":\"%s\"}".formatted(tenant.id()));
      assertEquals("done", job.path("state").asText(), job::toString);
      assertEquals("broken", job.path("result").path("verdict").asText(), job::toString);
      assertEquals(1, job.path("result").path("broken").asInt(), job::toString);
      assertTrue(job.path("result").path("workspaces").asInt() >= 2, job::toString);
      Answer report = client.get("/jobs/" + job.path("id").asText() + "/report").expect(200);
      JsonNode entries = report.json().path("entries");
      assertEquals(1, entries.size(), report::text);
      assertEquals(tampered.id(), entries.path(0).path("workspace").asText());
      assertEquals(item, entries.path(0).path("first").path("item").asText());
      assertEquals(
          "differs from the replay in title_key",
          entries.path(0).path("first").path("reason").asText());
      assertFalse(report.text().contains("onfidential"), report::text);
    }
    tampered.rebuild();
    JsonNode job =
        verifyAll(tenant.administrator().client(), "{\"tenant\":\"%s\"}".formatted(tenant.id()));
    assertEquals("intact", job.path("result").path("verdict").asText(), job::toString);
  }

  @Test
  void givenOthersOrBadInput_whenVerificationsAreBegun_thenRefused() {
    String mine = "{\"tenant\":\"%s\"}".formatted(tenants.first().id());
    String path = "/verifications";
    tenants.first().person().client().post(path, mine).expectProblem(403, "forbidden");
    Client stranger = tenants.second().administrator().client();
    stranger.post(path, mine).expectProblem(404, "not-found");
    stranger.post(path, "{\"all\":true}").expectProblem(403, "forbidden");
    stranger.post(path, "{\"shard\":\"s1\"}").expectProblem(403, "forbidden");
    Client operator = Tenant.operator(tenants.first().product()).client();
    operator
        .post(path, "{\"tenant\":\"%s\"}".formatted(UUID.randomUUID()))
        .expectProblem(404, "not-found");
    operator.post(path, "{\"shard\":\"s99\"}").expectProblem(422, "invalid-document", "shard");
    operator.post(path, "{}").expectProblem(422, "invalid-document", "tenant");
    operator.post(path, "{\"all\":1}").expectProblem(422, "invalid-document", "all");
    operator.post(path, "{\"tenant\":\"me\"}").expectProblem(400, "invalid-id");
  }

  @Test
  void givenRunningVerification_whenCancelled_thenItEndsAndKeepsWhatItHasFound() {
    Tenant tenant = Tenant.make(tenants.first().product(), "s2");
    for (int i = 0; i < 40; i++) {
      tenant.workspace().create("One of many");
    }
    Client administrator = tenant.administrator().client();
    JsonNode job = null;
    // A server may be done with it before it is asked to stop.
    for (int attempt = 0; attempt < 5 && !isCancelled(job); attempt++) {
      String id = beginAll(administrator, "{\"tenant\":\"%s\"}".formatted(tenant.id()));
      Await.until(
          "the job has begun to look",
          PATIENCE,
          () ->
              administrator.get("/jobs/" + id).expect(200).json().at("/result/workspaces").asInt()
                  > 0);
      administrator.post("/jobs/" + id + "/cancellation", "").expect(202);
      job = ended(administrator, id);
    }
    assertTrue(isCancelled(job), String.valueOf(job));
    assertTrue(job.path("result").path("workspaces").asInt() < 40, job::toString);
    assertFalse(job.path("result").has("verdict"), job::toString);
  }

  private static boolean isCancelled(@Nullable JsonNode job) {
    return job != null && job.path("state").asText().equals("cancelled");
  }

  private static String beginAll(Client client, String extent) {
    return client.post("/verifications", extent).expect(202).json().path("id").asText();
  }

  private static JsonNode verifyAll(Client client, String extent) {
    return ended(client, beginAll(client, extent));
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
