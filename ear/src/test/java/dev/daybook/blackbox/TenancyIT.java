package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private Tenant stranger;
  private ForeignCalls foreign;
  private ForeignCalls own;
  private Workspace workspace;
  private String item;
  private Person member;

  @BeforeAll
  void make(Tenants tenants) {
    stranger = tenants.second();
    foreign = new ForeignCalls(tenants.first().workspace(), "Classified");
    own = new ForeignCalls(stranger.workspace(), "Own");
    workspace = foreign.workspace;
    item = foreign.item;
    member = foreign.member;
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
    Map<String, String> theirs = foreign.theirs(call);
    Map<String, String> nobodys = ForeignCalls.nobodys(theirs);
    List<Person> strangers = new ArrayList<>(List.of(stranger.administrator()));
    if (!call.path().startsWith("/operator/")) {
      strangers.add(Tenant.operator(stranger.product()));
    }
    long head = workspace.head();
    for (Person person : strangers) {
      String got = answer(person, call, theirs);
      assertEquals(answer(person, call, nobodys), got, call::toString);
      assertTrue(got.startsWith("40"), () -> call + "\n" + got);
    }
    assertEquals(head, workspace.head());
    workspace.owner().get(workspace.note(item)).expect(200);
    member.client().get(workspace.note(item)).expect(200);
  }

  /** Status, headers and body, with the caller's own ids taken out. */
  private String answer(Person person, Resources.Call call, Map<String, String> ids) {
    Answer answer = ForeignCalls.send(person, call, ids);
    foreign.assertTellsNothing(answer);
    Map<String, List<String>> shown = new TreeMap<>(answer.response().headers().map());
    shown.remove("date");
    // The server closes a connection after so many requests, whoever sends them.
    shown.remove("connection");
    String text = answer.status() + " " + shown + "\n" + answer.text();
    for (Map.Entry<String, String> id : ids.entrySet()) {
      if (!ForeignCalls.NUMBERS.contains(id.getKey())) {
        text = text.replace(id.getValue(), "{" + id.getKey() + "}");
      }
    }
    return text;
  }

  /** Of the stranger's own workspace, with the other's ids wherever a query takes one. */
  @TestFactory
  Stream<DynamicTest> givenOtherTenantsIdsInAQuery_whenAnythingIsRead_thenAsIfThereWereNothing()
      throws IOException {
    return Resources.all().stream()
        .filter(call -> call.method().equals("GET") && !call.streams())
        .flatMap(
            call ->
                call.queries().stream()
                    .map(
                        query ->
                            DynamicTest.dynamicTest(
                                call + "?" + query, () -> assertSameWith(call, query))));
  }

  private void assertSameWith(Resources.Call call, String query) {
    String id = foreign.inQuery(query);
    // Nobody's, and in order beside theirs: a cursor is a place among ids.
    String nobodys = id.substring(0, id.length() - 1) + (id.endsWith("f") ? "e" : "f");
    assertEquals(read(call, query, nobodys), read(call, query, id));
  }

  /** Status and body, without times, cursors (they are sealed anew) and what was asked for. */
  private String read(Resources.Call call, String query, String id) {
    Answer answer =
        ForeignCalls.send(stranger.administrator(), call, own.theirs(call), "?" + query + "=" + id);
    foreign.assertTellsNothing(answer);
    if (!answer.header("Content-Type").contains("json")) {
      return answer.status() + " " + answer.header("Content-Type"); // A zip holds times.
    }
    String text =
        answer
            .text()
            .replace(id, "{id}")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "{time}")
            .replaceAll("\"next\":\"[^\"]*\"", "{next}");
    return answer.status() + text;
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
                              ForeignCalls.fill(call.path(), foreign.theirs(call)),
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
