package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever an operator with a grant calls: what it shows stands in the record, and nothing else.
 */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorReadsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Person operator;
  private Client client;
  private Tenant tenant;
  private String access;

  @BeforeAll
  void make(Product product, Tenants tenants) {
    operator = Tenant.anotherOperator(product);
    client = operator.client();
    tenant = tenants.first();
    access = "/operator/tenants/" + tenant.slug() + "/access";
  }

  @AfterEach
  void giveBack() {
    for (JsonNode grant : client.get(access).expect(200).json().path("grants")) {
      if (grant.path("live").asBoolean()) {
        client.delete(access + "/" + grant.path("id").asText()).expect(200);
      }
    }
  }

  private String grant(String more) {
    String body = "{\"reason\":\"Ticket 43\",\"minutes\":10%s}".formatted(more);
    return client.post(access, body).expect(201).json().path("id").asText();
  }

  /** Method and path of each, in order. */
  private List<String> uses(String grant) {
    List<String> uses = new ArrayList<>();
    JsonNode page = client.get(access + "/" + grant + "/uses?limit=200").expect(200).json();
    page.path("uses")
        .forEach(
            use ->
                uses.add(
                    use.path("method").asText()
                        + use.path("path").asText().replaceFirst("/api/v1", " ")));
    assertTrue(page.path("next").isNull(), "more than a page");
    return uses;
  }

  @Test
  void givenGrant_whenAnyMethodOfAWorkspaceIsCalled_thenOnlyReadsAndEachIsRecorded()
      throws IOException {
    ForeignCalls calls = new ForeignCalls(tenant.workspace(), "Discreet");
    String grant = grant("");
    long head = calls.workspace.head();
    Set<String> shown = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (Resources.Call call : Resources.all()) {
      if (call.path().startsWith("/workspaces/{workspace}") && !call.streams()) {
        Answer answer = ForeignCalls.send(operator, call, calls.theirs(call));
        String made = call.method() + " " + ForeignCalls.fill(call.path(), calls.theirs(call));
        if (answer.status() == 403) {
          refused.add(made);
        } else if (!Set.of("GET", "HEAD").contains(call.method())) {
          // What cannot be read as a request is refused before anybody asks who may.
          if (answer.status() != 400) {
            wrong.add(answer + "\n");
          }
        } else if (answer.status() < 400) {
          shown.add(made);
        }
      }
    }
    assertEquals(List.of(), wrong);
    List<String> uses = uses(grant);
    assertEquals(Set.of(), without(shown, uses), "shown and not recorded");
    assertTrue(uses.stream().allMatch(use -> use.matches("(GET|HEAD) .*")), uses::toString);
    String path = calls.workspace.path();
    for (String read : List.of("", "/notes/" + calls.item, "/export", "/changes")) {
      assertTrue(shown.contains("GET " + path + read), shown::toString);
    }
    String note = path + "/notes/" + calls.item;
    Set<String> writes = Set.of("POST " + path + "/notes", "PATCH " + note, "DELETE " + note);
    assertTrue(refused.containsAll(writes), refused::toString);
    assertTrue(shown.stream().anyMatch(made -> made.startsWith("HEAD")), shown::toString);
    assertTrue(shown.stream().anyMatch(made -> made.contains("/blobs/")), shown::toString);
    assertEquals(head, calls.workspace.head());
  }

  private static Set<String> without(Set<String> all, List<String> some) {
    Set<String> left = new TreeSet<>(all);
    some.forEach(left::remove);
    return left;
  }

  @Test
  void givenStream_whenItLooksAgainAndAgain_thenOneUseAndItEndsWithTheGrant() {
    Workspace workspace = tenant.workspace();
    String grant = grant("");
    try (Events events = Events.open(client, workspace, "")) {
      for (int position = 1; position <= 3; position++) {
        workspace.create("Note " + position);
        events.awaitPosition(position);
      }
      List<String> uses = uses(grant);
      // A machine that stands still for a minute may make it another.
      assertEquals(Set.of("GET " + workspace.path() + "/changes"), Set.copyOf(uses));
      assertTrue(uses.size() <= 2, uses::toString);
      giveBack();
      workspace.create("Not for operators");
      Events.Event problem = events.await("the problem", event -> event.name().equals("problem"));
      assertTrue(problem.json().path("type").asText().endsWith("/not-found"), problem.data());
      events.awaitEnd();
      assertEquals(List.of(1L, 2L, 3L), events.positions());
    }
  }

  @Test
  void givenRequestThatWaits_whenTheGrantEndsMeanwhile_thenNothingIsShown() {
    Workspace workspace = tenant.workspace();
    workspace.create("Before");
    String changes = workspace.path() + "/changes";
    String wait = changes + "?wait=60&since=" + workspace.cursor(1);
    String grant = grant("");
    CompletableFuture<Answer> first = waiting(wait, grant);
    workspace.create("Seen");
    assertTrue(first.join().expect(200).text().contains("Seen"));
    assertTrue(
        uses(grant).size() <= 2, "what waited is one use, but on a machine that stood still");
    giveBack();
    String again = grant("");
    CompletableFuture<Answer> second =
        waiting(changes + "?wait=60&since=" + workspace.cursor(2), again);
    giveBack();
    workspace.create("Not for operators");
    second.join().expectProblem(404, "not-found");
  }

  /** Begun, and in the record. */
  private CompletableFuture<Answer> waiting(String path, String grant) {
    CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> client.get(path));
    Await.until("it is recorded", PATIENCE, () -> !uses(grant).isEmpty());
    return answer;
  }

  @Test
  void givenGrantOfAll_whenSomebodysOwnWorkspaceIsRead_thenOnlyWhereItIsNamed() {
    String own = tenant.person().client().get("/me").expect(200).json().path("workspace").asText();
    String notes = "/workspaces/" + own + "/notes";
    String all = grant("");
    client.get(notes).expectProblem(404, "not-found");
    assertEquals(List.of(), uses(all));
    giveBack();
    String named = grant(",\"workspaces\":[\"" + own + "\"]");
    client.get(notes).expect(200);
    assertEquals(List.of("GET " + notes), uses(named));
  }

  @Test
  void givenPathWhoseRecordWouldNotTell_whenRead_thenRefusedAndNothingIsRecorded() {
    Workspace workspace = tenant.workspace();
    String note = workspace.create("Confidential").path("id").asText();
    String grant = grant("");
    String below = "/notes/" + note;
    client.get(workspace.path() + ";x=1" + below).expectProblem(400, "invalid-parameter", "path");
    client
        .get(workspace.path() + ";" + "x".repeat(1_000) + below)
        .expectProblem(422, "limit-exceeded", "path");
    assertEquals(List.of(), uses(grant));
  }

  @Test
  void givenGrant_whenTheReportOfAJobIsRead_thenItIsForMembersOnly() {
    Workspace workspace = tenant.workspace();
    workspace.create("Confidential");
    String job = JobsIT.verify(workspace).path("id").asText();
    String grant = grant("");
    client.get("/jobs/" + job).expect(200);
    client.get("/jobs/" + job + "/report").expectProblem(404, "not-found");
    workspace.owner().get("/jobs/" + job + "/report").expect(200);
    assertEquals(List.of(), uses(grant));
  }
}
