package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tenants that are brought back to an instant, and looked at from outside, over REST. */
@ExtendWith(Products.class)
class TenantRecoveryIT {
  private static final String PREFERENCES = "/me/preferences";

  private Client operator;
  private Tenant tenant;
  private Workspace workspace;

  @BeforeEach
  void make(Product product) {
    operator = Tenant.operator(product).client();
    tenant = Tenant.make(product, "s2");
    workspace = tenant.workspace();
  }

  private String path(String below) {
    return "/operator/tenants/" + tenant.slug() + below;
  }

  private Answer begin(Client client, String below, String body) {
    return client.post(path(below), body, "Idempotency-Key", UUID.randomUUID().toString());
  }

  private JsonNode done(String below, String body) {
    String job = begin(operator, below, body).expect(202).json().path("id").asText();
    JsonNode ended = JobsIT.ended(operator, job);
    assertEquals("done", ended.path("state").asText(), ended::toString);
    return ended;
  }

  private String theme(Client client) {
    return client.get(PREFERENCES).expect(200).json().at("/effective/theme").asText();
  }

  private String title(Client client, String note) {
    return client.get(workspace.note(note)).expect(200).json().path("title").asText();
  }

  @Test
  void givenMistake_whenRecovered_thenAllWorkspacesAreAsTheyWereAndTagsGoOn() {
    Client owner = workspace.owner();
    owner.patch(PREFERENCES, "{\"theme\":\"dark\"}", "If-Match", "\"1-0\"").expect(200);
    String kept = workspace.create("kept").path("id").asText();
    JsonNode last = workspace.create("last");
    String asOf = "{\"asOf\":\"" + last.path("updatedAt").asText() + "\"}";
    owner.patch(PREFERENCES, "{\"theme\":\"light\"}", "If-Match", "*").expect(200);
    owner.delete(workspace.note(kept), "If-Match", "*").expect(204);
    String spoiled = workspace.create("spoiled").path("id").asText();

    String looked = done("/recoveries/previews", asOf).path("id").asText();
    JsonNode report = operator.get("/jobs/" + looked + "/report").expect(200).json();
    assertTrue(report.path("entries").size() >= 2, report::toString);
    assertFalse(report.toString().contains("spoiled"), "numbers, and nothing of what is in it");
    owner.get(workspace.note(kept)).expect(404);

    JsonNode ended = done("/recoveries", asOf);
    JsonNode result = ended.path("result");
    assertEquals(2, result.path("restored").asInt(), ended::toString);
    assertEquals(1, result.path("deleted").asInt(), ended::toString);
    assertEquals(0, result.path("leftOut").asInt(), ended::toString);
    assertEquals("dark", theme(owner));
    assertEquals("kept", title(owner, kept));
    owner.get(workspace.note(spoiled)).expect(404);
    // What a client held of what was not touched is still true.
    owner
        .patch(
            workspace.note(last.path("id").asText()),
            "{\"title\":\"goes on\"}",
            "If-Match",
            Workspace.tag(last.path("version").asLong()))
        .expect(200);
  }

  @Test
  void givenWorkspaces_whenOperatorListsThem_thenNumbersAndNoNames() {
    tenant.workspace();
    long position = workspace.create("kept").path("version").asLong();
    Answer all = operator.get(path("/workspaces")).expect(200);
    assertFalse(all.text().contains("kept") || all.text().contains("\"name\""), all::text);
    JsonNode listed = null;
    for (JsonNode one : all.json().path("workspaces")) {
      listed = workspace.path().endsWith(one.path("id").asText()) ? one : listed;
    }
    assertNotNull(listed, all::text);
    assertEquals("shared", listed.path("purpose").asText());
    assertEquals("open", listed.path("state").asText());
    assertEquals(position, listed.path("position").asLong());
    assertEquals(1, listed.path("items").asLong());

    JsonNode first = operator.get(path("/workspaces?limit=1")).expect(200).json();
    assertEquals(1, first.path("workspaces").size());
    JsonNode next =
        operator
            .get(path("/workspaces?limit=1&cursor=" + first.path("next").asText()))
            .expect(200)
            .json();
    assertEquals(
        List.of(all.json().at("/workspaces/0/id"), all.json().at("/workspaces/1/id")),
        List.of(first.at("/workspaces/0/id"), next.at("/workspaces/0/id")));
    operator.get(path("/workspaces?limit=0")).expectProblem(400, "invalid-parameter", "limit");
    operator.get("/operator/tenants/none-such/workspaces").expect(404);
    tenant.administrator().client().get(path("/workspaces")).expectProblem(403, "forbidden");
  }

  @Test
  void givenWhatIsWrong_whenAsked_thenToldByField() {
    String now = "\"2000-01-01T00:00:00Z\"";
    for (String below : new String[] {"/recoveries", "/recoveries/previews"}) {
      begin(operator, below, "{}").expectProblem(422, "invalid-document", "asOf");
      begin(operator, below, "{\"asOf\":\"then\"}").expectProblem(422, "invalid-document", "asOf");
      begin(operator, below, "{\"asOf\":" + now + "}")
          .expectProblem(422, "invalid-document", "asOf");
      begin(operator, below, "{\"asOf\":" + now + ",\"until\":\"x\"}")
          .expectProblem(422, "invalid-document", "until");
      begin(workspace.owner(), below, "{\"asOf\":" + now + "}").expectProblem(403, "forbidden");
    }
    begin(workspace.owner(), "/leak-probes", "{}").expectProblem(403, "forbidden");
    workspace.owner().get(path("/backup")).expectProblem(403, "forbidden");
    // Servers of these tests look for backups once a day.
    operator.get(path("/backup")).expectProblem(404, "not-found");
  }

  @Test
  void givenSoundShard_whenProbed_thenNothingLeaks() {
    workspace.create("something to be seen");
    JsonNode ended = done("/leak-probes", "{}");
    JsonNode result = ended.path("result");
    assertEquals(0, result.path("leaks").asInt(), ended::toString);
    assertTrue(result.path("seeing").asInt() > 0, ended::toString);
    // Those of every module are there.
    assertTrue(result.path("statements").asInt() > 350, ended::toString);
  }
}
