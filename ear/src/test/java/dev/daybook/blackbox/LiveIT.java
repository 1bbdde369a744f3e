package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The feed of a workspace's changes: streams, pages that are waited for, first sync, coalescing.
 */
@ExtendWith(Products.class)
class LiveIT {
  private static final int STREAMS_PER_PERSON = 20;

  private Tenant tenant;
  private Workspace workspace;
  private Client owner;

  @BeforeEach
  void make(Tenants tenants) {
    tenant = tenants.first();
    workspace = tenant.workspace();
    owner = workspace.owner();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void givenStream_whenNotesAreMade_thenAnEventForEachCommitAndHeartbeats() {
    workspace.create("before");
    try (Events events = Events.open(owner, workspace, "")) {
      assertEquals(200, events.response().statusCode());
      assertTrue(
          events
              .response()
              .headers()
              .firstValue("Content-Type")
              .orElse("")
              .startsWith("text/event-stream"));
      events.awaitPosition(1);
      workspace.create("one");
      workspace.create("two");
      events.awaitPosition(3);
      assertEquals(upTo(3), events.positions());
      Events.Event last = events.changes().get(2);
      assertEquals(last.id(), last.json().path("next").asText());
      assertEquals(3, last.json().path("position").asInt());
      assertEquals("two", last.json().at("/entries/0/patch/title").asText());
      events.await("a heartbeat", event -> event.name().equals(":"));
    }
  }

  @Test
  void givenStreamCutOff_whenResumedByLastEventId_thenNothingMissedOrDoubled() {
    workspace.create("one");
    workspace.create("two");
    String last;
    try (Events events = Events.open(owner, workspace, "")) {
      events.awaitPosition(2);
      last = events.changes().get(0).id();
    }
    workspace.create("three");
    // The header says where it was, whatever the address says.
    String third = "?since=" + workspace.cursor(3);
    try (Events events = Events.open(owner, workspace, third, "Last-Event-ID", last)) {
      events.awaitPosition(3);
      workspace.create("four");
      events.awaitPosition(4);
      assertEquals(List.of(2L, 3L, 4L), events.positions());
    }
    try (Events events = Events.open(owner, workspace, "?since=now")) {
      workspace.create("five");
      events.awaitPosition(5);
      assertEquals(List.of(5L), events.positions());
    }
  }

  @Test
  void givenMemberWithStream_whenRemoved_thenTheStreamEndsAndSaysWhy() {
    Person member = tenant.person();
    workspace.add(member, "viewer");
    try (Events events = Events.open(member.client(), workspace, "")) {
      workspace.create("seen");
      events.awaitPosition(1);
      owner.delete(workspace.path() + "/members/" + member.id()).expect(204);
      Events.Event problem = events.await("the problem", event -> event.name().equals("problem"));
      assertTrue(problem.json().path("type").asText().endsWith("/not-found"), problem.data());
      workspace.create("not seen");
      events.awaitEnd();
      assertEquals(List.of(1L), events.positions());
    }
  }

  @Test
  void givenStreamByApiKey_whenTheKeyIsRevoked_thenTheStreamEnds() {
    JsonNode key = owner.post("/api-keys", "{\"name\":\"live\"}").expect(201).json();
    Client byKey = Client.bearer(tenant.product().base(), () -> key.path("apiKey").asText());
    try (Events events = Events.open(byKey, workspace, "")) {
      events.await("a heartbeat", event -> event.name().equals(":"));
      owner.delete("/api-keys/" + key.path("id").asText()).expect(204);
      Events.Event problem = events.await("the problem", event -> event.name().equals("problem"));
      assertTrue(problem.json().path("type").asText().endsWith("/unauthenticated"), problem.data());
      events.awaitEnd();
    }
  }

  @Test
  void givenCursorsThatAreNone_whenStreamed_thenAProblemAndNoStream(Tenants tenants) {
    String changes = workspace.path() + "/changes";
    String[] stream = {"Accept", "text/event-stream"};
    owner.get(changes + "?since=1-1", stream).expectProblem(400, "invalid-cursor", "since");
    owner.get(changes + "?since=x", stream).expectProblem(400, "invalid-cursor", "since");
    owner
        .get(changes, "Accept", "text/event-stream", "Last-Event-ID", "7-0")
        .expectProblem(400, "invalid-cursor", "Last-Event-ID");
    owner.get(changes + "?coalesce=1", stream).expectProblem(400, "invalid-parameter", "coalesce");
    tenants.second().administrator().client().get(changes, stream).expectProblem(404, "not-found");
    Client.anonymous(tenant.product().base())
        .get(changes, stream)
        .expectProblem(401, "unauthenticated");
  }

  @Test
  void givenAsManyStreamsAsAPersonMay_whenAnotherIsOpened_thenRefusedUntilOneIsClosed() {
    Person person = tenant.person();
    workspace.add(person, "viewer");
    List<Events> open = new ArrayList<>();
    try {
      for (int i = 0; i < STREAMS_PER_PERSON; i++) {
        open.add(Events.open(person.client(), workspace, ""));
        assertEquals(200, open.get(i).response().statusCode());
      }
      Answer refused =
          person.client().get(workspace.path() + "/changes", "Accept", "text/event-stream");
      refused.expectProblem(429, "too-many-streams");
      assertEquals(STREAMS_PER_PERSON, refused.json().path("limit").asInt());
      assertFalse(refused.header("Retry-After").isEmpty());
      open.remove(0).close();
      Await.until(
          "there is room again",
          java.time.Duration.ofSeconds(30),
          () -> {
            Events events = Events.open(person.client(), workspace, "");
            open.add(events);
            return events.response().statusCode() == 200;
          });
    } finally {
      open.forEach(Events::close);
    }
  }

  @Test
  void givenEmptyPage_whenWaitedFor_thenItComesWithTheNextCommit() throws Exception {
    String changes = workspace.path() + "/changes?wait=";
    JsonNode empty = owner.get(changes + "1").expect(200).json();
    assertEquals(0, empty.path("entries").size());
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> owner.get(changes + "60"));
    workspace.create("awaited");
    JsonNode page = waiting.get(30, TimeUnit.SECONDS).expect(200).json();
    assertEquals(1, page.path("position").asInt());
    assertEquals("awaited", page.at("/entries/0/patch/title").asText());
    assertEquals(page, owner.get(changes + "60").expect(200).json());
    owner.get(changes + "61").expectProblem(400, "invalid-parameter", "wait");
    owner.get(changes + "x").expectProblem(400, "invalid-parameter", "wait");
  }

  @Test
  void givenManyEntriesOfOneItem_whenCoalesced_thenOneOfEachAndNoneOfTheShortLived() {
    String kept = workspace.create("one").path("id").asText();
    String gone = workspace.create("gone").path("id").asText();
    owner.patch(workspace.note(kept), "{\"title\":\"two\",\"n\":1}", "If-Match", "*").expect(200);
    owner.delete(workspace.note(gone), "If-Match", "*").expect(204);
    owner.patch(workspace.note(kept), "{\"n\":null,\"m\":2}", "If-Match", "*").expect(200);
    JsonNode page = owner.get(workspace.path() + "/changes?coalesce=true").expect(200).json();
    assertEquals(5, page.path("position").asInt());
    assertEquals(1, page.path("entries").size(), page::toString);
    JsonNode entry = page.path("entries").get(0);
    assertEquals("create", entry.path("operation").asText());
    assertEquals("{\"title\":\"two\",\"m\":2}", entry.path("patch").toString());
    assertEquals(3, entry.path("coalesced").asInt());
    try (Events events = Events.open(owner, workspace, "?coalesce=true")) {
      events.awaitPosition(5);
      assertEquals(List.of(5L), events.positions());
    }
  }

  @Test
  void givenFirstSyncByPages_whenOthersWriteMeanwhile_thenInTheEndTheSame() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.add(workspace.create("n" + i).path("id").asText());
    }
    owner.delete(workspace.note(ids.get(0)), "If-Match", "*").expect(204);
    Map<String, JsonNode> mine = new TreeMap<>();
    String next = sync(mine, "state=true&limit=2");
    owner.patch(workspace.note(ids.get(1)), "{\"title\":\"seen\"}", "If-Match", "*").expect(200);
    owner.patch(workspace.note(ids.get(5)), "{\"title\":\"ahead\"}", "If-Match", "*").expect(200);
    owner.delete(workspace.note(ids.get(2)), "If-Match", "*").expect(204);
    owner.delete(workspace.note(ids.get(6)), "If-Match", "*").expect(204);
    workspace.create("new");
    for (String before = ""; !before.equals(next); ) {
      before = next;
      next = sync(mine, "limit=2&since=" + before);
    }
    JsonNode all = owner.get(workspace.notes()).expect(200).json().path("items");
    Map<String, String> expected = new TreeMap<>();
    all.forEach(item -> expected.put(item.path("id").asText(), item.path("title").asText()));
    Map<String, String> actual = new TreeMap<>();
    mine.forEach((id, item) -> actual.put(id, item.path("title").asText()));
    assertEquals(expected, actual);
    assertEquals(workspace.cursor(workspace.head()), next);
    owner
        .get(workspace.path() + "/changes?state=true&since=" + next)
        .expectProblem(400, "invalid-parameter", "state");
  }

  /** What a client does with a page; it answers the next cursor. */
  private String sync(Map<String, JsonNode> mine, String query) {
    JsonNode page = owner.get(workspace.path() + "/changes?" + query).expect(200).json();
    page.path("items").forEach(item -> mine.put(item.path("id").asText(), item));
    for (JsonNode entry : page.path("entries")) {
      String item = entry.path("itemId").asText();
      JsonNode present = mine.get(item);
      if (present != null && present.path("version").asLong() >= entry.path("position").asLong()) {
        continue;
      }
      switch (entry.path("operation").asText()) {
        case "delete" -> mine.remove(item);
        case "create" -> mine.put(item, entry.path("patch"));
        // These documents have nothing but a title.
        default -> {
          assertTrue(present != null, () -> "a patch for an item that never came: " + entry);
          mine.put(item, entry.path("patch"));
        }
      }
    }
    return page.path("next").asText();
  }

  @Test
  void givenFolderFollowed_whenAnotherIsMovedInAndOut_thenItsNotesAppearAndVanish()
      throws Exception {
    String folder = make("folder", "{\"title\":\"Followed\"}");
    String moved = make("folder", "{\"title\":\"Moved\"}");
    String note = make("note", "{\"title\":\"taken along\",\"folder\":\"" + moved + "\"}");
    String path = workspace.path() + "/changes?kind=note&folder=" + folder;
    JsonNode page = owner.get(path + "&state=true").expect(200).json();
    assertEquals(0, page.path("items").size());
    String since = page.path("next").asText();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> owner.get(path + "&wait=60&since=" + since));
    workspace.create("elsewhere");
    String address = workspace.path() + "/folders/" + moved;
    owner.patch(address, "{\"parent\":\"" + folder + "\"}", "If-Match", "*").expect(200);
    page = waiting.get(30, TimeUnit.SECONDS).expect(200).json();
    while (page.path("entries").isEmpty()) {
      assertTrue(page.path("more").asBoolean(), page::toString);
      page = owner.get(path + "&since=" + page.path("next").asText()).expect(200).json();
    }
    assertEquals(note, page.at("/entries/0/itemId").asText());
    assertTrue(page.at("/entries/0/appears").asBoolean());
    assertEquals("taken along", page.at("/entries/0/item/title").asText());
    String query = "?kind=note&folder=" + folder + "&since=" + page.path("next").asText();
    try (Events events = Events.open(owner, workspace, query)) {
      owner.patch(address, "{\"parent\":null}", "If-Match", "*").expect(200);
      Events.Event event = events.await("the vanishing", one -> one.data().contains("vanishes"));
      assertEquals(note, event.json().at("/entries/0/itemId").asText());
    }
  }

  private String make(String kind, String document) {
    return owner
        .post(workspace.path() + "/" + kind + "s", document)
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  @Test
  void givenCursors_whenForgedOrOfAnotherWorkspaceOrFilter_thenEachIsTold() {
    workspace.create("one");
    String changes = workspace.path() + "/changes";
    String next = owner.get(changes).expect(200).json().path("next").asText();
    Workspace other = tenant.workspace();
    told("of another workspace", other.path() + "/changes?since=" + next);
    told("another filter", changes + "?kind=note&since=" + next);
    String forged = (next.charAt(0) == 'A' ? 'B' : 'A') + next.substring(1);
    told("changed on its way", changes + "?since=" + forged);
    told("taken from an earlier answer", changes + "?since=1-1");
    told("not made for this", workspace.notes() + "?cursor=" + next);
    owner.get(changes + "?kind=x").expectProblem(400, "invalid-parameter", "kind");
    owner.get(changes + "?folder=x").expectProblem(400, "invalid-parameter", "folder");
    owner
        .get(changes + "?state=true&folder=" + workspace.id())
        .expectProblem(400, "invalid-parameter", "folder");
    owner
        .get(changes + "?kind=tag&folder=" + workspace.id())
        .expectProblem(400, "invalid-parameter", "kind");
  }

  private void told(String what, String address) {
    String field = address.contains("cursor=") ? "cursor" : "since";
    String detail =
        owner
            .get(address)
            .expectProblem(400, "invalid-cursor", field)
            .json()
            .path("detail")
            .asText();
    assertTrue(detail.contains(what), detail);
  }

  @Test
  void givenPersonWhoWaits_whenAddedGivenAnotherRoleAndRemoved_thenToldEachTime() throws Exception {
    Person person = tenant.person();
    String tag = person.client().get("/workspaces").expect(200).header("ETag");
    for (String role : List.of("viewer", "editor", "")) {
      String seen = tag;
      CompletableFuture<Answer> waiting =
          CompletableFuture.supplyAsync(
              () -> person.client().get("/workspaces?wait=60", "If-None-Match", seen));
      String member = workspace.path() + "/members/" + person.id();
      switch (role) {
        case "viewer" -> workspace.add(person, role);
        case "editor" -> owner.put(member, "{\"role\":\"editor\"}").expect(200);
        default -> owner.delete(member).expect(204);
      }
      Answer answer = waiting.get(30, TimeUnit.SECONDS).expect(200);
      assertEquals(role, answer.json().at("/workspaces/0/role").asText());
      tag = answer.header("ETag");
    }
    person.client().get("/workspaces?wait=1", "If-None-Match", tag).expect(304);
    owner.get("/workspaces?wait=x").expectProblem(400, "invalid-parameter", "wait");
  }

  @Test
  void givenLargePage_whenGzipIsAccepted_thenCompressedAndTheSame() throws IOException {
    for (int i = 0; i < 10; i++) {
      workspace.create("a note of some length " + i);
    }
    String changes = workspace.path() + "/changes";
    Answer plain = owner.get(changes).expect(200);
    assertEquals("", plain.header("Content-Encoding"));
    Answer packed = owner.get(changes, "Accept-Encoding", "gzip").expect(200);
    assertEquals("gzip", packed.header("Content-Encoding"));
    assertTrue(packed.response().body().length < plain.response().body().length / 2);
    try (GZIPInputStream unpacked =
        new GZIPInputStream(new java.io.ByteArrayInputStream(packed.response().body()))) {
      assertEquals(plain.text(), new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
    }
    try (Events events = Events.open(owner, workspace, "", "Accept-Encoding", "gzip")) {
      events.awaitPosition(10);
    }
  }

  @Test
  void givenPositionOfAWrite_whenListed_thenNotOlder() {
    Answer made = owner.post(workspace.notes(), "{\"title\":\"one\"}").expect(201);
    assertEquals("1-1", made.header("Daybook-Position"));
    String[] token = {"Daybook-Position", "1-1"};
    for (int i = 2; i < 6; i++) {
      assertEquals(
          i - 1, owner.get(workspace.notes(), token).expect(200).json().path("items").size());
      assertEquals(
          i - 1, owner.get(workspace.notes(), token).expect(200).json().path("items").size());
      token[1] =
          owner
              .post(workspace.notes(), "{\"title\":\"more\"}")
              .expect(201)
              .header("Daybook-Position");
      assertEquals("1-" + i, token[1]);
    }
    owner
        .get(workspace.notes(), "Daybook-Position", "1-99")
        .expectProblem(400, "invalid-cursor", "Daybook-Position");
    owner
        .get(workspace.notes(), "Daybook-Position", "7-1")
        .expectProblem(410, "cursor-expired", "Daybook-Position");
  }
}
