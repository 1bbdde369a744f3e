package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.verify.Verifier;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant's deletion: asked for, called off, and carried out, with what is left of it. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Product product;
  private Client operator;

  @BeforeAll
  void meet(Product product) {
    this.product = product;
    operator = Tenant.operator(product).client();
  }

  private static String of(Tenant tenant) {
    return "/operator/tenants/" + tenant.slug();
  }

  @Test
  void givenTenant_whenItsDeletionIsCalledOff_thenItIsAsBefore() {
    Tenant tenant = Tenant.make(product, "s1");
    Workspace workspace = tenant.workspace();
    workspace.create("stays");
    Client client = tenant.administrator().client();
    operator.delete(of(tenant) + "/deletion").expectProblem(404, "not-found");
    JsonNode asked = operator.delete(of(tenant)).expect(202).json();
    assertEquals("deleting", asked.path("state").asText());
    Instant eraseAt = Instant.parse(asked.path("deletion").path("eraseAt").asText());
    assertTrue(eraseAt.isAfter(Instant.now().plus(Duration.ofDays(29))), asked::toString);
    client.get(workspace.notes()).expectProblem(403, "tenant-suspended");
    for (String same : new String[] {"", "?graceDays=30"}) {
      JsonNode again = operator.delete(of(tenant) + same).expect(202).json();
      assertEquals(asked.path("deletion"), again.path("deletion"), "as it was asked for first");
    }
    operator
        .delete(of(tenant) + "?graceDays=0&confirm=" + tenant.slug())
        .expectProblem(409, "conflict", "graceDays");
    operator.delete(of(tenant) + "?graceDays=31").expectProblem(409, "conflict", "graceDays");
    operator
        .delete(of(tenant) + "?graceDays=0&confirm=other")
        .expectProblem(400, "invalid-parameter", "confirm");
    operator.patch(of(tenant), "{\"state\":\"active\"}").expectProblem(409, "conflict", "state");
    assertEquals(
        "active",
        operator.delete(of(tenant) + "/deletion").expect(200).json().path("state").asText());
    assertTrue(operator.get(of(tenant)).expect(200).json().path("deletion").isMissingNode());
    assertTrue(client.get(workspace.notes()).expect(200).text().contains("stays"));
    List<String> states =
        operator
            .get(of(tenant) + "/events")
            .expect(200)
            .json()
            .path("events")
            .findValuesAsText("to");
    assertEquals(List.of("active", "deleting"), states);
  }

  @Test
  void givenSuspendedTenant_whenItsDeletionIsCalledOff_thenItIsSuspended() {
    Tenant tenant = Tenant.make(product, "s1");
    operator.patch(of(tenant), "{\"state\":\"suspended\"}").expect(200);
    operator.delete(of(tenant)).expect(202);
    assertEquals(
        "suspended",
        operator.delete(of(tenant) + "/deletion").expect(200).json().path("state").asText());
  }

  @Test
  void givenGraceThatCannotBe_whenDeletionIsAskedFor_thenTheFieldIsNamedAndNothingChanged() {
    Tenant tenant = Tenant.make(product, "s1");
    for (String[] wrong :
        new String[][] {
          {"graceDays", "graceDays=-1"},
          {"graceDays", "graceDays=3651"},
          {"graceDays", "graceDays=soon&confirm=" + tenant.slug()},
          {"confirm", "graceDays=29"},
          {"confirm", "graceDays=0&confirm=other"}
        }) {
      operator
          .delete(of(tenant) + "?" + wrong[1])
          .expectProblem(400, "invalid-parameter", wrong[0]);
    }
    tenant.administrator().client().delete(of(tenant)).expectProblem(403, "forbidden");
    assertEquals("active", operator.get(of(tenant)).expect(200).json().path("state").asText());
    operator.get("/operator/erasures/" + tenant.id()).expectProblem(404, "not-found");
  }

  @Test
  void givenTenantInTheConsole_whenDeletedAndKept_thenOnlyWithItsNameTyped() {
    Tenant tenant = Tenant.make(product, "s1");
    ConsoleClient operators = new ConsoleClient(product.base()).signedIn(Tenant.operator(product));
    press(operators, tenant, "delete", "other");
    assertEquals("active", operator.get(of(tenant)).expect(200).json().path("state").asText());
    press(operators, tenant, "delete", tenant.slug()).expect(302);
    assertEquals("deleting", operator.get(of(tenant)).expect(200).json().path("state").asText());
    Answer shown = operators.get(page(tenant)).expect(200);
    assertTrue(shown.text().contains("Erased from"), shown::toString);
    assertFalse(shown.text().contains("Delete the tenant"), shown::toString);
    press(operators, tenant, "keep", "").expect(302);
    assertEquals("active", operator.get(of(tenant)).expect(200).json().path("state").asText());
  }

  private static String page(Tenant tenant) {
    return "/admin/tenant.xhtml?slug=" + tenant.slug();
  }

  private static Answer press(
      ConsoleClient browser, Tenant tenant, String button, String confirmed) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("deletion", "deletion");
    fields.put("deletion:slug", tenant.slug());
    fields.put("deletion:confirmed", confirmed);
    fields.put("deletion:" + button, "");
    fields.putAll(ConsoleClient.state(browser.get(page(tenant)).expect(200)));
    return browser.post(page(tenant), fields);
  }

  @Test
  void givenTenantWithContent_whenItsGraceIsOver_thenNothingIsLeftAndACertificateSaysSo()
      throws IOException, SQLException {
    Tenant tenant = Tenant.make(product, "s2");
    Workspace workspace = tenant.workspace();
    workspace.create("Doomed");
    Client client = tenant.administrator().client();
    client
        .send(
            "POST",
            workspace.path() + "/blobs",
            HttpRequest.BodyPublishers.ofString("Doomed bytes"),
            "Content-Type",
            "application/octet-stream")
        .expect(201);
    client.post("/api-keys", "{\"name\":\"key\"}").expect(201);
    client.get(workspace.path() + "/search?q=doomed").expect(200);
    List<String> chain =
        client.get(workspace.path() + "/journal/chain").expect(200).text().lines().toList();
    JsonNode head = new ObjectMapper().readTree(chain.get(chain.size() - 1));
    assertTrue(Files.isDirectory(product.blobs().resolve(tenant.id())));
    // A zip that waits for its import, and an upload that a killed server has left.
    Path zip = unfinished(tenant, "imports", "zip!");
    Path draft = unfinished(tenant, "incoming", "dra");
    operator.delete(of(tenant) + "?graceDays=0&confirm=" + tenant.slug()).expect(202);
    Await.until(
        "the tenant is erased",
        PATIENCE,
        () -> {
          letTimePass(tenant);
          return operator.get(of(tenant)).status() == 404;
        });
    Await.until(
        "the tenant's directory is gone",
        PATIENCE,
        () -> !Files.exists(product.blobs().resolve(tenant.id())));
    assertFalse(Files.exists(zip) || Files.exists(draft));
    assertEquals(0, rowsOnShards(tenant));
    byte[] certificate =
        operator.get("/operator/erasures/" + tenant.id()).expect(200).response().body();
    String text = new String(certificate, StandardCharsets.UTF_8);
    String journal =
        "\njournal %s %d %s\n"
            .formatted(workspace.id(), head.path("head").asLong(), head.path("chainHash").asText());
    for (String line :
        List.of(
            journal,
            "\nslug " + tenant.slug() + "\n",
            "\nrows s2 note 1\n",
            "\nrows s2 blob 1\n",
            "\nrows catalog api_key 1\n",
            "\nfiles 2 15\n",
            "\nzips 1 4\n",
            "\nleft 0\n")) {
      assertTrue(text.contains(line), () -> line + " is not in\n" + text);
    }
    String keys = Client.anonymous(product.base()).get("/checkpoint-keys").text();
    String verdict = Verifier.proof(keys, certificate);
    assertTrue(verdict.startsWith("erased: tenant " + tenant.id() + " at "), verdict);
    assertFalse(text.contains("Doomed"), text);
    tenant.administrator().client().get("/me").expect(401);
    operator
        .post(
            "/operator/tenants",
            """
            {"slug":"%s","name":"Next","administrator":{"user":"%s","name":"Bo","password":"%s"}}
            """
                .formatted(tenant.slug(), tenant.administrator().user(), "correct horse battery"))
        .expect(201);
  }

  private Path unfinished(Tenant tenant, String folder, String content) throws IOException {
    Path file = product.blobs().resolve(folder).resolve(tenant.id() + "." + UUID.randomUUID());
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private void letTimePass(Tenant tenant) {
    run(
        "catalog",
        "update tenant_deletion set requested_at = requested_at - interval '1 hour',"
            + " leased_until = now() where leased_until > now() + interval '2 minutes'"
            + " and tenant_id = '"
            + tenant.id()
            + "'");
    run(
        "s2",
        "update erasure set announced_at = '2020-01-01T00:00Z' where tenant_id = '"
            + tenant.id()
            + "'");
  }

  private void run(String database, String statement) {
    try (Connection connection = product.superuser(database);
        Statement jdbc = connection.createStatement()) {
      jdbc.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Counted past every policy, in every table that knows tenants but that of the announcement. */
  private long rowsOnShards(Tenant tenant) throws SQLException {
    long rows = 0;
    try (Connection connection = product.superuser("s2");
        Statement tables = connection.createStatement();
        Statement count = connection.createStatement()) {
      try (var table =
          tables.executeQuery(
              "select table_name from information_schema.columns where table_schema = 'daybook'"
                  + " and column_name = 'tenant_id' and table_name <> 'erasure'")) {
        while (table.next()) {
          try (var row =
              count.executeQuery(
                  "select count(*) from \"%s\" where tenant_id = '%s'"
                      .formatted(table.getString(1), tenant.id()))) {
            row.next();
            rows += row.getLong(1);
          }
        }
      }
    }
    return rows;
  }
}
