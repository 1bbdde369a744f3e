package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many operations in one request. */
@ExtendWith(Products.class)
class BatchIT {
  private Workspace workspace;
  private Client owner;
  private String batch;

  @BeforeEach
  void make(Tenants tenants) {
    workspace = tenants.first().workspace();
    owner = workspace.owner();
    batch = workspace.path() + "/batch";
  }

  @Test
  void givenOperationsOnOneItem_whenCarriedOut_thenOneCommitInTheirOrder() {
    String id = UUID.randomUUID().toString();
    Answer answer =
        owner
            .post(
                batch,
                """
                {"operations":[
                  {"operation":"create","kind":"note","id":"%1$s","document":{"title":"Tea"}},
                  {"operation":"patch","kind":"note","id":"%1$s","ifMatch":"*","patch":{"mood":"calm"}},
                  {"operation":"patch","kind":"note","id":"%1$s","ifMatch":"*","patch":{"mood":"calm"}},
                  {"operation":"replace","kind":"note","id":"%1$s","ifMatch":"*","document":{"title":"Coffee"}}]}
                """
                    .formatted(id))
            .expect(200);
    assertEquals("1-3", answer.header("Daybook-Position"));
    JsonNode outcomes = answer.json().path("outcomes");
    assertEquals("create", outcomes.path(0).path("operation").asText());
    assertEquals("update", outcomes.path(1).path("operation").asText());
    assertTrue(outcomes.path(2).path("operation").isNull());
    assertEquals("\"1-3\"", outcomes.path(3).path("etag").asText());
    assertEquals("Coffee", owner.get(workspace.note(id)).expect(200).json().path("title").asText());
    Set<Long> commits = new HashSet<>();
    workspace.changes("", 100).forEach(entry -> commits.add(entry.path("commitPosition").asLong()));
    assertEquals(Set.of(3L), commits);
    assertEquals("intact", workspace.verification().path("verdict").asText());
  }

  @Test
  void givenOneStaleOperation_whenAllOrNothing_thenNothing() {
    String id = workspace.create("Tea").path("id").asText();
    String body =
        """
        {"operations":[
          {"operation":"create","kind":"note","document":{"title":"New"}},
          {"operation":"delete","kind":"note","id":"%s","ifMatch":"\\"1-7\\""}]}
        """
            .formatted(id);
    JsonNode problem = owner.post(batch, body).expectProblem(412, "stale-version").json();
    assertEquals(1, problem.path("operation").asInt());
    assertEquals(1, workspace.head());
  }

  @Test
  void givenOneStaleOperation_whenEachForItself_thenTheOthersAreDone() {
    String id = workspace.create("Tea").path("id").asText();
    String body =
        """
        {"atomic":false,"operations":[
          {"operation":"create","kind":"note","document":{"title":"New"}},
          {"operation":"create","kind":"song","document":{}},
          {"operation":"delete","kind":"note","id":"%1$s","ifMatch":"\\"1-7\\""},
          {"operation":"delete","kind":"note","id":"%1$s"},
          {"operation":"delete","kind":"note","id":"%1$s","ifMatch":"\\"1-1\\""}]}
        """
            .formatted(id);
    String key = UUID.randomUUID().toString();
    Answer first = owner.post(batch, body, "Idempotency-Key", key).expect(200);
    JsonNode outcomes = first.json().path("outcomes");
    assertEquals(2, outcomes.path(0).path("version").asLong());
    assertProblem(outcomes, 1, 422, "kind");
    assertProblem(outcomes, 2, 412, "");
    assertProblem(outcomes, 3, 428, "If-Match");
    assertEquals("delete", outcomes.path(4).path("operation").asText());
    assertEquals(3, workspace.head());
    assertEquals(first.json(), owner.post(batch, body, "Idempotency-Key", key).expect(200).json());
    assertEquals(3, workspace.head());
  }

  private static void assertProblem(JsonNode outcomes, int index, int status, String field) {
    JsonNode problem = outcomes.path(index).path("problem");
    assertEquals(status, problem.path("status").asInt(), problem::toString);
    assertEquals(field, problem.path("field").asText(), problem::toString);
    assertEquals(index, problem.path("operation").asInt(), problem::toString);
  }

  @Test
  void givenThousandNotes_whenCreatedAtOnceAndRepeated_thenEachOnce() {
    ObjectNode body = creates(1_000);
    String key = UUID.randomUUID().toString();
    Answer made = owner.post(batch, body.toString(), "Idempotency-Key", key).expect(200);
    assertEquals(1_000, made.json().path("outcomes").size());
    assertEquals(
        made.text(), owner.post(batch, body.toString(), "Idempotency-Key", key).expect(200).text());
    assertEquals(1_000, workspace.head());
    assertEquals(
        0,
        workspace.rebuild().path("written").asInt() + workspace.rebuild().path("removed").asInt());
    assertEquals("intact", workspace.verification().path("verdict").asText());
  }

  @Test
  void givenTooManyOperations_whenSent_thenRefusedByNumber() {
    JsonNode problem =
        owner
            .post(batch, creates(10_001).toString())
            .expectProblem(422, "limit-exceeded", "operations")
            .json();
    assertEquals(10_000, problem.path("limit").asInt());
    assertEquals(0, workspace.head());
  }

  @Test
  void givenMalformedBatch_whenSent_thenTheFieldIsNamed() {
    owner.post(batch, "{}").expectProblem(422, "invalid-document", "operations");
    owner.post(batch, "{\"operations\":[]}").expectProblem(422, "invalid-document", "operations");
    owner
        .post(batch, "{\"operations\":[{}],\"atomic\":1}")
        .expectProblem(422, "invalid-document", "atomic");
    owner.post(batch, "{\"operations\":[7]}").expectProblem(422, "invalid-document", "$");
    owner
        .post(batch, "{\"operations\":[{\"operation\":\"sing\",\"kind\":\"note\",\"id\":\"x\"}]}")
        .expectProblem(400, "invalid-id");
    assertEquals(0, workspace.head());
  }

  @Test
  void givenViewer_whenBatchHoldsNothingReadable_thenStillForbidden() {
    Person viewer = workspace.tenant().person();
    workspace.add(viewer, "viewer");
    viewer
        .client()
        .post(batch, "{\"atomic\":false,\"operations\":[7]}")
        .expectProblem(403, "forbidden");
  }

  private static ObjectNode creates(int count) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode operations = body.putArray("operations");
    for (int i = 0; i < count; i++) {
      ObjectNode operation = operations.addObject();
      operation.put("operation", "create").put("kind", "note");
      operation.putObject("document").put("title", "Note " + i);
    }
    return body;
  }
}
