package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What another tenant's people may find out by any method of any resource: nothing, not even what
 * there is.
 */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenancyIT {
  /**
   * What bodies hold, so that those methods that take one get as far as they would for their own
   * tenant.
   */
  private static final Map<String, String> BODIES =
      Map.of(
          "POST /workspaces/{workspace}/items/{id}/redactions", "{\"positions\":[1]}",
          "PUT /workspaces/{workspace}/members/{person}", "{\"role\":\"viewer\"}",
          "POST /workspaces/{workspace}/batch",
              """
              {"operations":[{"operation":"create","kind":"note","document":{}}]}
              """,
          "POST /workspaces/{workspace}/restores", "{\"target\":\"workspace\",\"position\":0}",
          "PATCH /workspaces/{workspace}", "{\"name\":\"Stolen\"}",
          "POST /workspaces/{workspace}/webhooks", "{\"url\":\"https://127.0.0.1/\"}",
          "POST /workspaces/{workspace}/webhooks/{id}/replay", "{\"from\":1}");

  /** Parameters that name nothing of anybody's. */
  private static final Set<String> NUMBERS = Set.of("position", "version");

  private Tenant stranger;
  private Workspace workspace;
  private String item;
  private String blob;
  private Person member;
  private String apiKey;
  private String webhook;

  @BeforeAll
  void make(Tenants tenants) {
    stranger = tenants.second();
    workspace = tenants.first().workspace();
    item = workspace.create("Secret").path("id").asText();
    workspace
        .owner()
        .patch(workspace.note(item), "{\"title\":\"Top secret\"}", "If-Match", "*")
        .expect(200);
    blob =
        workspace
            .owner()
            .send(
                "POST",
                workspace.path() + "/blobs",
                HttpRequest.BodyPublishers.ofString("Secret bytes"),
                "Content-Type",
                "application/octet-stream")
            .expect(201)
            .json()
            .path("hash")
            .asText();
    member = tenants.first().person();
    workspace.add(member, "editor");
    webhook =
        workspace
            .owner()
            .post(workspace.path() + "/webhooks", "{\"url\":\"https://127.0.0.1/\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    apiKey =
        workspace
            .owner()
            .post("/api-keys", "{\"name\":\"key\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
  }

  /** The other tenant's ids, for each name of a path's parameters. */
  private Map<String, String> theirs(Resources.Call call) {
    Map<String, String> ids = new TreeMap<>();
    ids.put("workspace", workspace.id());
    ids.put("id", id(call.path()));
    ids.put("message", item);
    ids.put("person", member.id());
    ids.put("sha256", blob);
    // The schemas are nobody's; there is none of this kind.
    ids.put("kind", "poem");
    ids.put("position", "1");
    ids.put("version", "1");
    ids.put("tenant", workspace.tenant().id());
    // Nobody's either; it was never closed.
    ids.put("month", "2001-01");
    ids.put("slug", workspace.tenant().slug());
    return ids;
  }

  private String id(String path) {
    if (path.startsWith("/api-keys")) {
      return apiKey;
    }
    return path.contains("/webhooks") ? webhook : item;
  }

  /** Ids that nobody has, of the same form. */
  private static Map<String, String> nobodys(Map<String, String> theirs) {
    Map<String, String> ids = new TreeMap<>(theirs);
    ids.replaceAll((name, value) -> NUMBERS.contains(name) ? value : UUID.randomUUID().toString());
    ids.put("sha256", (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", ""));
    return ids;
  }

  private static String fill(String path, Map<String, String> ids) {
    String filled = path;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replaceAll("\\{" + id.getKey() + "(:[^}]*)?}", id.getValue());
    }
    assertFalse(filled.contains("{"), () -> "this test has no id for a parameter of " + path);
    return filled;
  }

  @TestFactory
  Stream<DynamicTest> givenOtherTenantsIds_whenAnyMethodIsCalled_thenAsIfThereWereNothing()
      throws IOException {
    List<Resources.Call> calls = Resources.all();
    assertTrue(calls.size() > 20, calls::toString);
    return calls.stream()
        .filter(call -> call.path().contains("{"))
        .map(call -> DynamicTest.dynamicTest(call.toString(), () -> assertIndistinguishable(call)));
  }

  private void assertIndistinguishable(Resources.Call call) {
    Map<String, String> theirs = theirs(call);
    Map<String, String> nobodys = nobodys(theirs);
    List<Person> strangers = new ArrayList<>(List.of(stranger.administrator()));
    if (!call.path().startsWith("/operator/")) {
      strangers.add(Tenant.operator(stranger.product()));
    }
    long head = workspace.head();
    for (Person person : strangers) {
      String got = answer(person, call, theirs);
      assertEquals(answer(person, call, nobodys), got, call::toString);
      assertTrue(got.startsWith("40"), () -> call + "\n" + got);
      assertFalse(got.contains("ecret"), () -> call + "\n" + got);
    }
    assertEquals(head, workspace.head());
    workspace.owner().get(workspace.note(item)).expect(200);
    member.client().get(workspace.note(item)).expect(200);
  }

  /** Status, headers and body, with the caller's own ids taken out. */
  private String answer(Person person, Resources.Call call, Map<String, String> ids) {
    String body = BODIES.getOrDefault(call.toString(), "{}");
    String[] headers =
        call.consumes() == null
            ? new String[] {"If-Match", "*"}
            : new String[] {"If-Match", "*", "Content-Type", call.consumes()};
    HttpRequest.BodyPublisher publisher =
        call.consumes() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    Answer answer = person.client().send(call.method(), fill(call.path(), ids), publisher, headers);
    Map<String, List<String>> shown = new TreeMap<>(answer.response().headers().map());
    shown.remove("date");
    // The server closes a connection after so many requests, whoever sends them.
    shown.remove("connection");
    String text = answer.status() + " " + shown + "\n" + answer.text();
    for (Map.Entry<String, String> id : ids.entrySet()) {
      if (!NUMBERS.contains(id.getKey())) {
        text = text.replace(id.getValue(), "{" + id.getKey() + "}");
      }
    }
    return text;
  }

  @TestFactory
  Stream<DynamicTest> givenNoCredentials_whenAnyMethodIsCalled_thenUnauthenticated()
      throws IOException {
    Client nobody = Client.anonymous(stranger.product().base());
    return Resources.all().stream()
        .filter(call -> !List.of("/tokens", "/jwks", "/checkpoint-keys").contains(call.path()))
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.toString(),
                    () -> {
                      Answer refused =
                          nobody.send(
                              call.method(),
                              fill(call.path(), theirs(call)),
                              call.consumes() == null
                                  ? HttpRequest.BodyPublishers.noBody()
                                  : HttpRequest.BodyPublishers.ofString("{}"),
                              "Content-Type",
                              call.consumes() == null ? Client.JSON : call.consumes());
                      if (call.method().equals("HEAD")) {
                        refused.expect(401);
                      } else {
                        refused.expectProblem(401, "unauthenticated");
                      }
                    }));
  }

  @Test
  void givenSamePersonOfAnotherTenant_whenAddedAsMember_thenNoSuchPerson() {
    workspace
        .owner()
        .put(
            workspace.path() + "/members/" + stranger.administrator().id(), "{\"role\":\"viewer\"}")
        .expectProblem(404, "not-found");
  }

  @Test
  void givenTwoTenants_whenPeopleAndWorkspacesAreListed_thenOwnOnly() {
    Client other = stranger.administrator().client();
    String people = other.get("/people?limit=200").expect(200).text();
    assertFalse(people.contains(member.id()) || people.contains(workspace.tenant().id()), people);
    assertFalse(other.get("/workspaces?limit=200").expect(200).text().contains(workspace.id()));
  }
}
