package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator looks into a tenant: for a reason, a time, by reading only, and seen. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorAccessIT {
  private static final String REASON = "Ticket 42: the list of notes is slow";

  private Product product;
  private Client operator;
  private Tenant tenant;
  private Workspace workspace;
  private String note;
  private String access;

  @BeforeAll
  void hire(Product running) {
    product = running;
    operator = Tenant.anotherOperator(product).client();
  }

  @BeforeEach
  void make(Tenants tenants) {
    tenant = tenants.first();
    workspace = tenant.workspace();
    note = workspace.create("Confidential").path("id").asText();
    access = "/operator/tenants/" + tenant.slug() + "/access";
  }

  /** The operator is the one that all tests of this class share. */
  @AfterEach
  void giveBack() {
    for (JsonNode grant : operator.get(access).expect(200).json().path("grants")) {
      if (grant.path("live").asBoolean()) {
        operator.delete(access + "/" + grant.path("id").asText()).expect(200);
      }
    }
  }

  private JsonNode grant(String more) {
    String body = "{\"reason\":\"%s\",\"minutes\":10%s}".formatted(REASON, more);
    return operator.post(access, body).expect(201).json();
  }

  @Test
  void givenGrant_whenTheOperatorReads_thenTheTenantSeesEachRequestAlsoAfterItsEnd(
      Tenants tenants) {
    operator.get(workspace.note(note)).expectProblem(404, "not-found");
    JsonNode grant = grant("");
    assertTrue(grant.path("live").asBoolean(), grant::toString);
    assertTrue(grant.path("workspaces").isNull(), grant::toString);
    String id = grant.path("id").asText();
    List<String> paths =
        List.of(
            workspace.note(note),
            workspace.notes() + "?sort=title",
            workspace.path(),
            workspace.path() + "/members",
            workspace.path() + "/changes",
            workspace.path() + "/search?q=confidential",
            workspace.item(note) + "/history");
    for (String path : paths) {
      operator.get(path).expect(200);
    }
    // The same request within a minute.
    assertTrue(operator.get(workspace.note(note)).text().contains("Confidential"));
    operator.delete(access + "/" + id).expect(200);
    for (String path : paths) {
      operator.get(path).expectProblem(404, "not-found");
    }
    Client administrator = tenant.administrator().client();
    JsonNode shown = administrator.get("/tenant/operator-access/" + id).expect(200).json();
    assertEquals(REASON, shown.path("reason").asText());
    assertFalse(shown.path("live").asBoolean());
    assertFalse(shown.path("endedAt").isNull());
    assertFalse(shown.path("operator").path("name").asText().isEmpty());
    assertEquals(paths.size(), shown.path("uses").asInt());
    List<String> expected = new ArrayList<>(paths);
    expected.replaceAll(path -> "GET /api/v1" + path.replaceAll("\\?.*", ""));
    assertEquals(expected, uses(administrator, id));
    JsonNode first = administrator.get("/tenant/operator-access").expect(200).json().path("grants");
    assertEquals(id, first.path(0).path("id").asText());
    assertEquals(shown, operator.get(access + "/" + id).expect(200).json());
    Client other = tenants.second().administrator().client();
    other.get("/tenant/operator-access/" + id).expectProblem(404, "not-found");
    other.get("/tenant/operator-access/" + id + "/uses").expectProblem(404, "not-found");
    tenant.person().client().get("/tenant/operator-access").expectProblem(403, "forbidden");
    administrator.get(access).expectProblem(403, "forbidden");
  }

  @Test
  void givenGrant_whenSeenInTheConsole_thenByTheTenantAndWithoutContentForTheOperator() {
    String id = grant("").path("id").asText();
    operator.get(workspace.note(note)).expect(200);
    ConsoleClient browser = new ConsoleClient(product.base());
    browser.signedIn(tenant.administrator());
    String list = browser.get("/admin/operator-access.xhtml").expect(200).text();
    assertTrue(list.contains(REASON), list);
    assertTrue(list.contains("operator-use.xhtml?id=" + id), list);
    String uses = browser.get("/admin/operator-use.xhtml?id=" + id).expect(200).text();
    assertTrue(uses.contains("GET /api/v1" + workspace.note(note)), uses);
    browser.get("/admin/operator-use.xhtml?id=" + note).expect(404);
    ConsoleClient operators = new ConsoleClient(product.base());
    operators.signedIn(Tenant.operator(product));
    operators.get("/admin/operator-access.xhtml").expect(403);
    operators.get("/admin/workspace.xhtml?workspace=" + workspace.id()).expect(404);
  }

  /** Page by page. */
  private List<String> uses(Client administrator, String grant) {
    List<String> uses = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          administrator
              .get("/tenant/operator-access/" + grant + "/uses?limit=3&cursor=" + cursor)
              .expect(200)
              .json();
      for (JsonNode use : page.path("uses")) {
        assertEquals(workspace.id(), use.path("workspace").asText());
        assertEquals(uses.size() + 1, use.path("number").asInt());
        uses.add(use.path("method").asText() + " " + use.path("path").asText());
      }
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return uses;
  }

  @Test
  void givenGrant_whenTheOperatorWritesOrLooksElsewhere_thenRefused(Tenants tenants) {
    String id = grant("").path("id").asText();
    long head = workspace.head();
    operator
        .patch(workspace.note(note), "{\"title\":\"Mine\"}", "If-Match", "*")
        .expectProblem(403, "forbidden");
    operator.post(workspace.notes(), "{\"title\":\"Mine\"}").expectProblem(403, "forbidden");
    operator.delete(workspace.note(note), "If-Match", "*").expectProblem(403, "forbidden");
    operator.post(workspace.path() + "/search/rebuild", "").expectProblem(403, "forbidden");
    operator.post(workspace.path() + "/reconcile", "{}").expectProblem(403, "forbidden");
    operator.get(workspace.path() + "/journal").expectProblem(403, "forbidden");
    assertEquals(head, workspace.head());
    Workspace foreign = tenants.second().workspace();
    operator.get(foreign.notes()).expectProblem(404, "not-found");
    String body = "{\"reason\":\"Again\",\"minutes\":1}";
    operator.post(access, body).expectProblem(409, "conflict");
    operator
        .post("/operator/tenants/" + tenants.second().slug() + "/access", body)
        .expectProblem(409, "conflict");
    assertEquals(0, operator.get(access + "/" + id).expect(200).json().path("uses").asInt());
  }

  @Test
  void givenGrantOfOneWorkspace_whenAnotherIsRead_thenNothingThere() {
    Workspace other = tenant.workspace();
    JsonNode grant = grant(",\"workspaces\":[\"" + other.id() + "\"]");
    assertEquals(other.id(), grant.path("workspaces").path(0).asText());
    operator.get(other.notes()).expect(200);
    operator.get(workspace.notes()).expectProblem(404, "not-found");
  }

  @Test
  void givenGrant_whenItsTimeIsOverOrItIsUsedUp_thenItIsEnded() throws SQLException {
    String id = grant("").path("id").asText();
    operator.get(workspace.notes()).expect(200);
    change(id, "uses_max = 1");
    operator.get(workspace.path()).expectProblem(422, "limit-exceeded", "uses");
    change(id, "uses_max = 9, created_at = created_at - interval '1 hour', expires_at = now()");
    operator.get(workspace.notes()).expectProblem(404, "not-found");
    JsonNode over = operator.delete(access + "/" + id).expect(200).json();
    assertFalse(over.path("live").asBoolean());
    assertTrue(over.path("endedAt").isNull(), "it was over already");
    grant("");
  }

  private void change(String grant, String what) throws SQLException {
    try (Connection connection = product.superuser("catalog");
        Statement statement = connection.createStatement()) {
      statement.execute("update access_grant set " + what + " where grant_id = '" + grant + "'");
    }
  }

  @Test
  void givenBadRequests_whenAccessIsAskedFor_thenFieldAndLimitAreNamed(Tenants tenants) {
    String grants = operator.get(access).expect(200).text();
    refuse("{\"reason\":\" \",\"minutes\":1}", 422, "invalid-document", "reason");
    refuse("{\"minutes\":1}", 422, "invalid-document", "reason");
    refuse(
        "{\"reason\":\"" + "x".repeat(1_001) + "\",\"minutes\":1}",
        422,
        "limit-exceeded",
        "reason");
    refuse("{\"reason\":\"r\"}", 422, "invalid-document", "minutes");
    refuse("{\"reason\":\"r\",\"minutes\":0}", 422, "invalid-document", "minutes");
    refuse("{\"reason\":\"r\",\"minutes\":61}", 422, "invalid-document", "minutes");
    refuse(
        "{\"reason\":\"r\",\"minutes\":1,\"workspaces\":[]}",
        422,
        "invalid-document",
        "workspaces");
    String other = tenants.second().workspace().id();
    for (String id : List.of(other, UUID.randomUUID().toString())) {
      refuse(
          "{\"reason\":\"r\",\"minutes\":1,\"workspaces\":[\"%s\",\"%s\"]}"
              .formatted(workspace.id(), id),
          422,
          "invalid-document",
          "workspaces");
    }
    assertEquals(grants, operator.get(access).expect(200).text(), "nothing is granted");
    operator
        .post(access, "{\"reason\":\"r\",\"minutes\":1,\"workspaces\":[\"no\"]}")
        .expectProblem(400, "invalid-id");
    operator
        .post("/operator/tenants/nobody/access", "{\"reason\":\"r\",\"minutes\":1}")
        .expectProblem(404, "not-found");
  }

  private void refuse(String body, int status, String problem, String field) {
    operator.post(access, body).expectProblem(status, problem, field);
  }

  @Test
  void givenTenantThatIsSuspended_whenLookedInto_thenAsItsPeopleAndNothingMoreIsGranted() {
    tenant = Tenant.make(product, "s1");
    workspace = tenant.workspace();
    access = "/operator/tenants/" + tenant.slug() + "/access";
    grant("");
    operator.get(workspace.notes()).expect(200);
    String itself = "/operator/tenants/" + tenant.slug();
    operator.patch(itself, "{\"state\":\"suspended\"}").expect(200);
    operator.get(workspace.notes()).expectProblem(403, "tenant-suspended");
    giveBack();
    operator
        .post(access, "{\"reason\":\"r\",\"minutes\":1}")
        .expectProblem(409, "conflict", "state");
  }
}
