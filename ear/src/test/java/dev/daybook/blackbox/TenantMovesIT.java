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

/** A tenant that is moved to another shard, as its people and its operators see it. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantMovesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Client operator;
  private Tenant tenant;
  private Workspace workspace;
  private Client owner;

  @BeforeAll
  void make(Product product) {
    operator = Tenant.operator(product).client();
    tenant = Tenant.make(product, "s1");
    workspace = tenant.workspace();
    owner = workspace.owner();
  }

  private String path() {
    return "/operator/tenants/" + tenant.slug() + "/moves";
  }

  private Answer ask(String body, String key) {
    return operator.post(path(), body, "Idempotency-Key", key);
  }

  private JsonNode move(String id) {
    return operator.get(path() + "/" + id).expect(200).json();
  }

  @Test
  void givenMove_whenItFlips_thenTokensCursorsAndETagsGoOnAndItLivesThere() {
    String kept = workspace.create("kept").path("id").asText();
    String etag = owner.get(workspace.note(kept)).expect(200).etag();
    String cursor = workspace.cursor(workspace.head());
    long head = workspace.head();

    String key = UUID.randomUUID().toString();
    JsonNode begun = ask("{\"shard\":\"s2\",\"tier\":\"business\"}", key).expect(202).json();
    String id = begun.path("id").asText();
    assertEquals("s1", begun.path("from").asText(), begun::toString);
    assertEquals(
        id,
        ask("{\"shard\":\"s2\",\"tier\":\"business\"}", key).expect(202).json().path("id").asText(),
        "the same call begins no second one");
    ask("{\"shard\":\"s2\"}", UUID.randomUUID().toString()).expectProblem(409, "conflict", "move");
    Await.until(
        "the tenant lives there", PATIENCE, () -> move(id).path("pauseMs").isIntegralNumber());

    JsonNode moved = operator.get("/operator/tenants/" + tenant.slug()).expect(200).json();
    assertEquals("s2", moved.path("shard").asText(), moved::toString);
    assertEquals("business", moved.path("tier").asText(), moved::toString);
    String events =
        operator.get("/operator/tenants/" + tenant.slug() + "/events").expect(200).text();
    assertTrue(events.contains("\"shard\"") && events.contains("\"tier\""), events);
    assertEquals(head, workspace.head());
    owner
        .patch(workspace.note(kept), "{\"title\":\"changed there\"}", "If-Match", etag)
        .expect(200);
    var changes = workspace.changes(cursor, 10);
    assertEquals(1, changes.size(), changes::toString);
    assertEquals(head + 1, changes.get(0).path("position").asLong());
    assertTrue(workspace.verifierLine().startsWith("intact"), workspace::verifierLine);
    Await.until(
        "what is searched is there",
        PATIENCE,
        () -> owner.get(workspace.path() + "/search?q=changed").expect(200).text().contains(kept));
    JsonNode listed = operator.get(path()).expect(200).json();
    assertEquals(id, listed.path("moves").path(0).path("id").asText(), listed::toString);
    assertFalse(move(id).path("problem").isTextual());
    operator.delete(path() + "/" + id).expectProblem(409, "conflict", "step");
    String lost = path() + "/" + id + "?lostShard=";
    operator.delete(lost + "s2").expectProblem(409, "conflict", "step");
    for (String other : new String[] {"s1", "No-Shard"}) {
      operator.delete(lost + other).expectProblem(400, "invalid-parameter", "lostShard");
    }
  }

  @Test
  void givenWhatCannotBe_whenAskedFor_thenRefusedByName(Product product) {
    Tenant stays = Tenant.make(product, "s1");
    String moves = "/operator/tenants/" + stays.slug() + "/moves";
    for (String body : new String[] {"{\"shard\":\"s77\"}", "{\"shard\":\"No Shard\"}", "{}"}) {
      operator.post(moves, body).expectProblem(422, "invalid-document", "shard");
    }
    operator.post(moves, "{\"tier\":\"nothing\"}").expectProblem(422, "invalid-document", "tier");
    operator.post(moves, "{\"shard\":\"s1\"}").expectProblem(409, "conflict", "shard");
    operator.get(moves + "/" + UUID.randomUUID()).expectProblem(404, "not-found");
    owner.get(moves).expectProblem(403, "forbidden");
  }
}
