package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tenants meet at the limits of their tiers. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TOO_MANY = 429;

  private Product product;

  @BeforeAll
  void meet(Product product) {
    this.product = product;
  }

  @Test
  void givenMoreRequestsThanTheTierAllows_whenMade_thenRefusedByAnyWayAndOthersAreNot()
      throws SQLException {
    String tier = Tiers.make(product, "requests_per_second = 1, request_burst = 10");
    Tenant tenant = Tenant.make(product, "s1", tier);
    Client client = tenant.administrator().client();
    // Signing in may have taken some already.
    for (int i = 0; i < 5; i++) {
      client.get("/me").expect(200);
    }
    // What is answered before JAX-RS, what is put aside, and what is not there at all.
    String workspace = "/workspaces/" + new UUID(1, 1);
    for (String path :
        List.of("/me", workspace + "/notes", workspace + "/changes?wait=1", "/none")) {
      JsonNode problem = refusal(client, path).json();
      assertEquals(tier, problem.path("tier").asText());
      assertEquals("requestsPerSecond", problem.path("field").asText());
      assertEquals(1, problem.path("limit").asInt());
      assertEquals(10, problem.path("burst").asInt());
    }
    Tenant.operator(product).client().get("/operator/tenants/" + tenant.slug()).expect(200);
    Tiers.change(product, tier, "requests_per_second = 1000, request_burst = 1000");
    Await.until(
        "the tier's new figures count",
        PATIENCE,
        () -> IntStream.range(0, 20).allMatch(i -> client.get("/me").status() == 200));
  }

  @Test
  void givenTierOfSmallPages_whenMoreIsAskedFor_thenCutAndToldThatThereIsMore()
      throws SQLException {
    String tier = Tiers.make(product, "page_entries = 2");
    Workspace workspace = Tenant.make(product, "s2", tier).workspace();
    for (int i = 0; i < 3; i++) {
      workspace.create("n" + i);
    }
    Client client = workspace.owner();
    JsonNode list = client.get(workspace.notes() + "?limit=3").expect(200).json();
    assertEquals(2, list.path("items").size());
    assertTrue(list.path("more").asBoolean());
    JsonNode changes = client.get(workspace.path() + "/changes").expect(200).json();
    assertEquals(2, changes.path("entries").size());
    assertTrue(changes.path("more").asBoolean());
    client.get(workspace.notes() + "?limit=501").expectProblem(400, "invalid-parameter", "limit");
  }

  @Test
  void givenAllSeatsTaken_whenAnAccountIsMade_thenRefusedUntilOneIsDisabled() throws SQLException {
    String tier = Tiers.make(product, "seats = 3");
    Tenant tenant = Tenant.make(product, "s1", tier);
    Client client = tenant.administrator().client();
    // The administrator has one; of five at once two more have theirs.
    List<Answer> made = Together.all(5, i -> addPerson(client));
    assertEquals(2, made.stream().filter(answer -> answer.status() == 201).count());
    for (Answer answer : made) {
      if (answer.status() != 201) {
        JsonNode problem = answer.expectProblem(507, "quota-exceeded", "seats").json();
        assertEquals(3, problem.path("limit").asInt());
        assertEquals(3, problem.path("used").asInt());
        assertEquals(tier, problem.path("tier").asText());
      }
    }
    String one =
        made.stream()
            .filter(answer -> answer.status() == 201)
            .findFirst()
            .orElseThrow()
            .json()
            .path("id")
            .asText();
    client.delete("/people/" + one).expect(204);
    addPerson(client).expect(201);
    addPerson(client).expectProblem(507, "quota-exceeded", "seats");
  }

  @Test
  void givenTierOfFewItems_whenOneMoreIsMade_thenRefusedUntilOneIsDeleted() throws SQLException {
    Workspace workspace = Tenant.make(product, "s1", Tiers.make(product, "items = 2")).workspace();
    Client client = workspace.owner();
    String item = workspace.create("first").path("id").asText();
    String first = workspace.note(item);
    workspace.create("second");
    String third = "{\"title\":\"third\"}";
    JsonNode problem =
        client.post(workspace.notes(), third).expectProblem(507, "quota-exceeded", "items").json();
    assertEquals(2, problem.path("limit").asInt());
    assertEquals(2, problem.path("used").asInt());
    String push =
        """
        {"mutations":[{"id":"%s","kind":"note","item":"%s","base":"1-0","document":%s}]}
        """
            .formatted(UUID.randomUUID(), UUID.randomUUID(), third);
    client.post(workspace.path() + "/push", push).expectProblem(507, "quota-exceeded", "items");
    client.patch(first, "{\"title\":\"changed\"}", "If-Match", "*").expect(200);
    client.delete(first, "If-Match", "*").expect(204);
    client.post(workspace.path() + "/push", push).expect(200);
    client.post(workspace.notes(), third).expectProblem(507, "quota-exceeded", "items");
    client
        .post(
            workspace.path() + "/restores",
            "{\"target\":\"item\",\"item\":\"%s\",\"position\":1}".formatted(item))
        .expectProblem(507, "quota-exceeded", "items");
    // What has come already is answered as it was.
    client.post(workspace.path() + "/push", push).expect(200);
  }

  @Test
  void givenTierOfFewBytes_whenMoreAreUploaded_thenRefusedAndNothingIsKept() throws SQLException {
    String tier = Tiers.make(product, "storage_bytes = 1000");
    Workspace workspace = Tenant.make(product, "s1", tier).workspace();
    Uploads uploads = new Uploads(workspace);
    byte[] bytes = Uploads.random(1, 700);
    uploads.put(uploads.blob(Uploads.sha256(bytes)), bytes).expect(201);
    byte[] more = Uploads.random(2, 301);
    JsonNode problem =
        uploads
            .put(uploads.blob(Uploads.sha256(more)), more)
            .expectProblem(507, "quota-exceeded", "storageBytes")
            .json();
    assertEquals(1000, problem.path("limit").asInt());
    assertEquals(700, problem.path("used").asInt());
    workspace.owner().get(uploads.blob(Uploads.sha256(more))).expect(404);
    uploads.put(uploads.blob(Uploads.sha256(bytes)), bytes).expect(200);
    byte[] enough = Uploads.random(3, 300);
    uploads.put(uploads.blob(Uploads.sha256(enough)), enough).expect(201);
  }

  /** Its one connection is held by a write that waits for its workspace's turn. */
  @Test
  void givenTenantWithoutConnections_whenItsStreamLooks_thenItGoesOnAndOthersAreLeftAlone()
      throws SQLException {
    String tier = Tiers.make(product, "connections = 1");
    Workspace full = Tenant.make(product, "s1", tier).workspace();
    Workspace other = Tenant.make(product, "s1").workspace();
    full.create("before");
    try (Events its = Events.open(full.owner(), full, "");
        Events others = Events.open(other.owner(), other, "");
        Connection superuser = product.superuser("s1");
        Statement statement = superuser.createStatement()) {
      its.awaitPosition(1);
      superuser.setAutoCommit(false);
      statement.execute(
          "select 1 from journal_head where workspace_id = '%s' for update".formatted(full.id()));
      CompletableFuture<Answer> write =
          CompletableFuture.supplyAsync(
              () -> full.owner().post(full.notes(), "{\"title\":\"waits\"}"));
      Await.until("the write waits", PATIENCE, () -> write.isDone() || isWaitedFor(statement));
      long heartbeats = its.heartbeats();
      other.create("meanwhile");
      others.awaitPosition(1);
      Await.until("it is alive", PATIENCE, () -> its.heartbeats() > heartbeats);
      superuser.rollback();
      // Its turn may have come too late.
      assertTrue(List.of(201, 503).contains(write.join().status()), write.join()::toString);
      its.awaitPosition(full.create("after").path("version").asLong());
    }
  }

  private static boolean isWaitedFor(Statement statement) {
    try (ResultSet row =
        statement.executeQuery(
            "select count(*) from pg_locks where not granted"
                + " and pg_backend_pid() = any(pg_blocking_pids(pid))")) {
      row.next();
      return row.getInt(1) > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Answer addPerson(Client client) {
    return client.post(
        "/people",
        "{\"user\":\"p.%s\",\"name\":\"Bo\",\"password\":\"correct horse battery\"}"
            .formatted(UUID.randomUUID()));
  }

  /** Of many at once one is refused, however slow the machine. */
  private static Answer refusal(Client client, String path) {
    Answer refused =
        Together.all(20, i -> client.get(path)).stream()
            .filter(answer -> answer.status() == TOO_MANY)
            .findFirst()
            .orElseThrow(() -> new AssertionError("20 at once passed: " + path));
    refused.expectProblem(TOO_MANY, "too-many-requests");
    assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0, refused::toString);
    return refused;
  }
}
