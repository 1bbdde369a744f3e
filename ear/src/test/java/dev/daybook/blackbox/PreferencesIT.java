package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Profiles, and preferences in their layers. */
@ExtendWith(Products.class)
class PreferencesIT {
  private static final String MINE = "/me/preferences";
  private static final String TENANTS = "/tenant/preferences";
  private static final String ANY = "*";

  private Workspace workspace;
  private Person person;
  private Client client;

  @BeforeEach
  void make(Product product) {
    Tenant tenant = Tenant.make(product, "s1");
    workspace = tenant.workspace();
    person = tenant.person();
    client = person.client();
  }

  private String shared() {
    return workspace.path() + "/preferences";
  }

  private static String theme(Client client, String path) {
    return client.get(path).expect(200).json().path("effective").path("theme").asText();
  }

  @Test
  void givenLayers_whenRead_thenPersonOverWorkspaceOverTenantOverBuiltIn() {
    workspace.add(person, "editor");
    String here = MINE + "?workspace=" + workspace.id();
    assertEquals("system", theme(client, MINE));
    workspace.owner().patch(TENANTS, "{\"theme\":\"dark\"}", "If-Match", "\"1-0\"").expect(200);
    assertEquals("dark", theme(client, MINE));
    assertEquals("dark", theme(client, TENANTS));
    workspace.owner().patch(shared(), "{\"theme\":\"light\"}", "If-Match", ANY).expect(200);
    assertEquals("dark", theme(client, MINE));
    assertEquals("light", theme(client, here));
    assertEquals("light", theme(client, shared()));
    Answer own =
        client.patch(MINE, "{\"theme\":\"dark\",\"own\":{\"a\":1}}", "If-Match", "\"1-0\"");
    assertEquals("dark", own.expect(200).json().path("effective").path("theme").asText());
    assertEquals("dark", theme(client, here));
    JsonNode shown = client.get(here).expect(200).json();
    assertEquals(1, shown.path("own").path("own").path("a").asInt());
    assertEquals("monday", shown.path("effective").path("firstDayOfWeek").asText());
    client.patch(MINE, "{\"theme\":null}", "If-Match", own.etag()).expect(200);
    assertEquals("light", theme(client, here));
  }

  @Test
  void givenTags_whenPatched_thenEachNeedsTheLatestAndARepetitionGetsTheFirstAnswer() {
    client.patch(MINE, "{}").expectProblem(428, "version-required", "If-Match");
    client.patch(MINE, "{}", "If-Match", "\"1-7\"").expectProblem(404, "not-found");
    String key = UUID.randomUUID().toString();
    String[] first = {"If-Match", "\"1-0\"", "Idempotency-Key", key};
    Answer made = client.patch(MINE, "{\"theme\":\"dark\"}", first).expect(200);
    assertEquals("\"1-1\"", made.etag());
    client
        .patch(MINE, "{\"theme\":\"light\"}", "If-Match", "\"1-0\"")
        .expectProblem(412, "stale-version");
    client.patch(MINE, "{\"theme\":\"light\"}", "If-Match", made.etag()).expect(200);
    assertEquals(made.text(), client.patch(MINE, "{\"theme\":\"dark\"}", first).text());
    assertEquals("\"1-2\"", client.get(MINE).expect(200).etag());
    JsonNode shown = client.get(MINE).json();
    assertEquals(
        2,
        client
            .get(
                "/workspaces/%s/items/%s/history"
                    .formatted(shown.path("workspace").asText(), shown.path("item").asText()))
            .expect(200)
            .json()
            .path("entries")
            .size());
  }

  @Test
  void givenOthers_whenTheySetDefaults_thenForbiddenOrNothingThere() {
    client.patch(TENANTS, "{\"theme\":\"dark\"}", "If-Match", ANY).expectProblem(403, "forbidden");
    client.get(shared()).expectProblem(404, "not-found");
    client.patch(shared(), "{\"theme\":\"dark\"}", "If-Match", ANY).expectProblem(404, "not-found");
    client.get(MINE + "?workspace=" + workspace.id()).expectProblem(404, "not-found");
    client.get(MINE + "?workspace=x").expectProblem(400, "invalid-id");
    workspace.add(person, "editor");
    client.patch(shared(), "{\"theme\":\"dark\"}", "If-Match", ANY).expectProblem(403, "forbidden");
    assertEquals(0, workspace.head());
    Person operator = Tenant.operator(workspace.tenant().product());
    operator.client().get(MINE).expectProblem(404, "not-found");
    operator.client().get(TENANTS).expectProblem(404, "not-found");
    operator.client().get("/me").expect(200);
  }

  @Test
  void givenBadPreferences_whenPatched_thenFieldNamedAndNothingStored() {
    refused("{\"theme\":\"pink\"}", 422, "invalid-document", "theme");
    refused("{\"theme\":1}", 422, "invalid-document", "theme");
    refused("{\"locale\":\"x_y\"}", 422, "invalid-document", "locale");
    refused("{\"timeZone\":\"Mars/Base\"}", 422, "invalid-document", "timeZone");
    refused("{\"firstDayOfWeek\":\"noday\"}", 422, "invalid-document", "firstDayOfWeek");
    refused("{\"dateFormat\":\"x\"}", 422, "invalid-document", "dateFormat");
    refused("{\"defaultSort\":\"x\"}", 422, "invalid-document", "defaultSort");
    refused("{\"version\":3}", 422, "invalid-document", "version");
    refused("{\"own\":\"" + "x".repeat(17_000) + "\"}", 422, "limit-exceeded", "$");
    refused("[]", 400, "invalid-json", "$");
    client.get(MINE).expect(200);
    assertEquals(0, client.get(MINE).json().path("version").asLong());
  }

  private void refused(String body, int status, String problem, String field) {
    client.patch(MINE, body, "If-Match", ANY).expectProblem(status, problem, field);
  }

  @Test
  void givenProfile_whenPatched_thenPartOfMe() {
    assertEquals(0, client.get("/me").expect(200).json().path("version").asLong());
    Answer done =
        client
            .patch(
                "/me",
                "{\"profile\":{\"displayName\":\"Bo\",\"locale\":\"de-CH\",\"timeZone\":\"Europe/Zurich\"}}",
                "If-Match",
                "\"1-0\"")
            .expect(200);
    assertEquals("Bo", done.json().path("profile").path("displayName").asText());
    assertEquals(person.id(), done.json().path("id").asText());
    assertEquals(done.text(), client.get("/me").expect(200).text());
    for (String bad :
        List.of("{\"name\":\"x\"}", "{\"profile\":null}", "{\"profile\":{\"locale\":\"??\"}}")) {
      client.patch("/me", bad, "If-Match", ANY).expectProblem(422, "invalid-document");
    }
    client
        .patch("/me", "{\"profile\":{\"bio\":\"" + "x".repeat(2_001) + "\"}}", "If-Match", ANY)
        .expectProblem(422, "limit-exceeded", "bio");
    assertEquals(done.etag(), client.get("/me").expect(200).etag());
  }

  @Test
  void givenOwnWorkspace_whenListed_thenOnlyWhenAskedAndItsMembersStay() {
    String own = client.get("/me").expect(200).json().path("workspace").asText();
    assertFalse(client.get("/workspaces").expect(200).text().contains(own));
    assertTrue(client.get("/workspaces?purpose=personal").expect(200).text().contains(own));
    client.get("/workspaces?purpose=mine").expectProblem(400, "invalid-parameter", "purpose");
    client
        .put(
            "/workspaces/%s/members/%s".formatted(own, workspace.tenant().administrator().id()),
            "{\"role\":\"owner\"}")
        .expectProblem(409, "conflict");
    workspace.owner().get("/workspaces/" + own).expectProblem(404, "not-found");
  }
}
