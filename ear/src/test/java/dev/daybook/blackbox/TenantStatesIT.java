package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators change of tenants, and what their people meet. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantStatesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SUSPENDED = "{\"state\":\"suspended\"}";
  private static final String ACTIVE = "{\"state\":\"active\"}";

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

  private static String credentials(Person person, String password) {
    return "{\"user\":\"" + person.user() + "\",\"password\":\"" + password + "\"}";
  }

  @Test
  void givenSuspendedTenant_whenItsPeopleCome_thenToldSoByAnyWayAndInAgainWhenResumed() {
    Tenant tenant = Tenant.make(product, "s1");
    Workspace workspace = tenant.workspace();
    Person person = tenant.administrator();
    Client client = person.client();
    Client nobody = Client.anonymous(product.base());
    String key =
        client.post("/api-keys", "{\"name\":\"key\"}").expect(201).json().path("apiKey").asText();
    Client byKey = Client.bearer(product.base(), () -> key);
    byKey.get(workspace.path()).expect(200);
    Client byPassword = Client.basic(product.base(), person.user(), person.password());
    byPassword.get("/me").expect(200);
    try (Events events = Events.open(client, workspace, "")) {
      workspace.create("seen");
      events.awaitPosition(1);
      JsonNode changed = operator.patch(of(tenant), SUSPENDED).expect(200).json();
      assertEquals("suspended", changed.path("state").asText());
      for (Client way : List.of(client, byKey, byPassword)) {
        for (String path : List.of("/me", "/people", workspace.path(), workspace.notes())) {
          way.get(path).expectProblem(403, "tenant-suspended");
        }
        way.post(workspace.notes(), "{\"title\":\"late\"}").expectProblem(403, "tenant-suspended");
      }
      nobody
          .post("/tokens", credentials(person, person.password()))
          .expectProblem(403, "tenant-suspended");
      nobody
          .post("/tokens", credentials(person, "not that one"))
          .expectProblem(401, "sign-in-refused");
      Events.Event problem = events.await("the problem", event -> event.name().equals("problem"));
      assertTrue(problem.json().path("type").asText().endsWith("/tenant-suspended"));
      events.awaitEnd();
    }
    assertEquals("suspended", operator.get(of(tenant)).expect(200).json().path("state").asText());
    operator.patch(of(tenant), ACTIVE).expect(200);
    for (Client way : List.of(client, byKey, byPassword)) {
      way.get(workspace.path()).expect(200);
    }
    nobody.post("/tokens", credentials(person, person.password())).expect(200);
    workspace.create("goes on");
  }

  @Test
  void givenSuspendedTenant_whenItsAdministratorSignsInToTheConsole_thenTold() {
    Tenant tenant = Tenant.make(product, "s2");
    Person person = tenant.administrator();
    ConsoleClient operators = new ConsoleClient(product.base()).signedIn(Tenant.operator(product));
    String page = "/admin/tenant.xhtml?slug=" + tenant.slug();
    assertTrue(operators.get("/admin/tenants.xhtml").expect(200).text().contains("Tier"));
    press(operators, page, "suspend", tenant).expect(302);
    assertEquals("suspended", operator.get(of(tenant)).expect(200).json().path("state").asText());
    Answer shown = operators.get(page).expect(200);
    assertTrue(shown.text().contains("Resume the tenant"), shown::toString);
    assertFalse(shown.text().contains("Suspend the tenant"), shown::toString);
    assertTrue(shown.text().contains("Requests per hour from"), shown::toString);
    Answer told =
        new ConsoleClient(product.base()).signIn(person.user(), person.password(), "").expect(200);
    assertTrue(told.text().contains("Your tenant is suspended."), told::toString);
    press(operators, page, "resume", tenant).expect(302);
    new ConsoleClient(product.base()).signedIn(person).get("/admin/dashboard.xhtml").expect(200);
  }

  @Test
  void givenJobThatWaits_whenTheTenantIsSuspended_thenItIsDoneOnceThatIsResumed()
      throws SQLException {
    Tenant tenant = Tenant.make(product, "s1");
    String job = JobsIT.verify(tenant.workspace()).path("id").asText();
    operator.patch(of(tenant), SUSPENDED).expect(200);
    queueAgain(job);
    // A later one: whoever takes it has looked at the earlier one before.
    JobsIT.verify(Tenant.make(product, "s1").workspace());
    operator.patch(of(tenant), ACTIVE).expect(200);
    Client client = tenant.administrator().client();
    Await.until(
        "the job has ended",
        PATIENCE,
        () -> client.get("/jobs/" + job).expect(200).json().has("endedAt"));
    JsonNode ended = client.get("/jobs/" + job).json();
    assertEquals("done", ended.path("state").asText(), ended::toString);
  }

  private void queueAgain(String job) throws SQLException {
    try (Connection connection = product.superuser("catalog");
        Statement statement = connection.createStatement()) {
      statement.execute("delete from job_report where job_id = '" + job + "'");
      statement.execute(
          "update job set state = 'queued', ended_at = null, started_at = null, checkpoint = null,"
              + " leased_until = null, done = 0, report_parts = 0 where job_id = '"
              + job
              + "'");
    }
  }

  @Test
  void givenPageOfATenant_whenSomebodyElseOrAForeignFormSuspendsIt_thenRefused() {
    Tenant tenant = Tenant.make(product, "s1");
    ConsoleClient operators = new ConsoleClient(product.base()).signedIn(Tenant.operator(product));
    String page = "/admin/tenant.xhtml?slug=" + tenant.slug();
    operators
        .post(page, fields(operators, page, "suspend", tenant), "Origin", "https://evil.example")
        .expect(403);
    ConsoleClient own = new ConsoleClient(product.base()).signedIn(tenant.administrator());
    Map<String, String> forged = fields(operators, page, "suspend", tenant);
    own.post(page, forged);
    assertEquals("active", operator.get(of(tenant)).expect(200).json().path("state").asText());
  }

  private static Answer press(ConsoleClient browser, String page, String button, Tenant tenant) {
    return browser.post(page, fields(browser, page, button, tenant));
  }

  private static Map<String, String> fields(
      ConsoleClient browser, String page, String button, Tenant tenant) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("state", "state");
    fields.put("state:slug", tenant.slug());
    fields.put("state:" + button, "");
    fields.putAll(ConsoleClient.state(browser.get(page).expect(200)));
    return fields;
  }

  @Test
  void givenTenant_whenChanged_thenEachChangeIsToldWithWhoMadeIt() {
    Tenant tenant = Tenant.make(product, "s1");
    String me = operator.get("/me").expect(200).json().path("id").asText();
    JsonNode changed =
        operator
            .patch(of(tenant), "{\"name\":\"Renamed\",\"tier\":\"business\",\"retentionDays\":30}")
            .expect(200)
            .json();
    assertEquals("Renamed", changed.path("name").asText());
    assertEquals("business", changed.path("tier").asText());
    assertEquals(30, changed.path("retentionDays").asInt());
    operator.patch(of(tenant), "{\"name\":\"Renamed\"}").expect(200);
    operator.patch(of(tenant), "{\"retentionDays\":null}").expect(200);
    JsonNode events = operator.get(of(tenant) + "/events").expect(200).json().path("events");
    assertEquals(
        List.of("retentionDays", "retentionDays", "tier", "name"),
        events.findValuesAsText("member"),
        "latest first, and none of what changed nothing");
    assertTrue(events.path(0).path("to").isNull());
    assertEquals("30", events.path(0).path("from").asText());
    assertEquals("team", events.path(2).path("from").asText());
    assertEquals("business", events.path(2).path("to").asText());
    events.forEach(event -> assertEquals(me, event.path("actor").asText()));
    JsonNode page = operator.get(of(tenant) + "/events?limit=3").expect(200).json();
    JsonNode rest =
        operator
            .get(of(tenant) + "/events?limit=3&cursor=" + page.path("next").asText())
            .expect(200)
            .json();
    assertEquals(List.of("name"), rest.path("events").findValuesAsText("member"));
    assertTrue(rest.path("next").isNull());
  }

  @Test
  void givenChangeThatCannotBe_whenAskedFor_thenTheFieldIsNamedAndNothingChanged() {
    Tenant tenant = Tenant.make(product, "s1");
    for (String[] wrong :
        new String[][] {
          {"409", "conflict", "tier", "\"enterprise\""},
          {"422", "invalid-document", "tier", "\"gold\""},
          {"422", "invalid-document", "state", "\"provisioning\""},
          {"422", "invalid-document", "state", "\"gone\""},
          {"422", "invalid-document", "name", "\" \""},
          {"422", "limit-exceeded", "name", "\"" + "n".repeat(201) + "\""},
          {"422", "invalid-document", "retentionDays", "0"},
          {"422", "invalid-document", "slug", "\"other\""}
        }) {
      String further = wrong[2].equals("state") ? "" : ",\"state\":\"suspended\"";
      operator
          .patch(of(tenant), "{\"" + wrong[2] + "\":" + wrong[3] + further + "}")
          .expectProblem(Integer.parseInt(wrong[0]), wrong[1], wrong[2]);
    }
    JsonNode tenantNow = operator.get(of(tenant)).expect(200).json();
    assertEquals("active", tenantNow.path("state").asText());
    assertEquals("team", tenantNow.path("tier").asText());
    assertEquals(0, operator.get(of(tenant) + "/events").expect(200).json().path("events").size());
  }
}
