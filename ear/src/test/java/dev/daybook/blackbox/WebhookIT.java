package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.blackbox.Receiver.Got;
import dev.daybook.blackbox.Receiver.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Webhooks: what receivers get, whatever they do. What happens when the server is killed is looked
 * at in {@link KillIT}.
 */
@ExtendWith(Products.class)
class WebhookIT {
  private static final int ATTEMPTS_MAX = 5;

  /** Short waits, and a receiver on this machine. */
  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("DAYBOOK_WEBHOOK_HTTP_ALLOWED", "true"),
          Map.entry("DAYBOOK_WEBHOOK_ADDRESSES_ALLOWED", "loopback"),
          Map.entry("DAYBOOK_WEBHOOK_BATCH_ENTRIES", "10"),
          Map.entry("DAYBOOK_WEBHOOK_DELAY_MS", "50"),
          Map.entry("DAYBOOK_WEBHOOK_SWEEP_INTERVAL_SECONDS", "10"),
          Map.entry("DAYBOOK_WEBHOOK_TIMEOUT_MS", "5000"),
          Map.entry("DAYBOOK_WEBHOOK_LEASE_MS", "11000"),
          Map.entry("DAYBOOK_WEBHOOK_BACKOFF_FIRST_MS", "50"),
          Map.entry("DAYBOOK_WEBHOOK_BACKOFF_MAX_MS", "1000"),
          Map.entry("DAYBOOK_WEBHOOK_ATTEMPTS_MAX", "" + ATTEMPTS_MAX),
          Map.entry("DAYBOOK_WEBHOOK_DEAD_LETTERS_RUNNING_MAX", "3"));

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  static final Duration LONGER_THAN_THE_TIMEOUT = Duration.ofSeconds(6);

  private final Receiver receiver = Receiver.start();
  private Tenant tenant;
  private Workspace workspace;
  private Client owner;

  @BeforeEach
  void make(Tenants tenants) {
    tenant = tenants.first();
    workspace = tenant.workspace();
    owner = workspace.owner();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private String hooks() {
    return workspace.path() + "/webhooks";
  }

  private String hook(JsonNode webhook) {
    return hooks() + "/" + webhook.path("id").asText();
  }

  private String body(String further) {
    return "{\"url\":\"" + receiver.url() + "\"" + further + "}";
  }

  private JsonNode webhook(String further) {
    return owner.post(hooks(), body(further)).expect(201).json();
  }

  private JsonNode state(JsonNode webhook) {
    return owner.get(hook(webhook)).expect(200).json();
  }

  private void awaitState(JsonNode webhook, String member, String value) {
    Await.until(
        member + " is " + value,
        PATIENCE,
        () -> state(webhook).path(member).asText().equals(value));
  }

  private void awaitPositions(long last) {
    Await.until(
        "position " + last + " has come", PATIENCE, () -> receiver.positions().contains(last));
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void givenReceiverThatFailsInManyWays_whenManyWrite_thenAllInOrderAndDoublesUnderTheirNameOnly() {
    long seed = Long.getLong("daybook.test.seed", new Random().nextLong());
    System.out.println("webhooks, -Ddaybook.test.seed=" + seed);
    Random random = new Random(seed);
    AtomicInteger count = new AtomicInteger();
    AtomicInteger refusedInRow = new AtomicInteger();
    receiver.answer(
        got -> {
          Response response =
              switch (count.getAndIncrement()) {
                case 0, 6 -> Response.of(500);
                case 1 -> new Response(204, null, LONGER_THAN_THE_TIMEOUT);
                case 2 -> new Response(429, "1", Duration.ZERO);
                case 4 -> Response.of(302);
                default -> random.nextInt(4) == 0 ? Response.of(503) : Receiver.OK;
              };
          boolean isLastAttempt = refusedInRow.incrementAndGet() == ATTEMPTS_MAX;
          if (isLastAttempt || response.equals(Receiver.OK)) {
            refusedInRow.set(0);
            return Receiver.OK;
          }
          return response;
        });
    JsonNode webhook = webhook("");
    Together.all(
        4,
        thread -> {
          for (int i = 0; i < 10; i++) {
            workspace.create("of " + thread);
          }
          return thread;
        });
    awaitPositions(40);
    assertEquals(upTo(40), receiver.positions(), () -> "seed " + seed);
    long end = 0;
    Got before = null;
    for (Got got : receiver.all()) {
      assertTrue(got.isSignedWith(webhook.path("secret").asText()));
      assertEquals("workspace.changes", got.json().path("type").asText());
      assertEquals(1, got.json().at("/data/epoch").asInt());
      if (before != null && before.id().equals(got.id())) {
        assertEquals(before.body(), got.body());
      } else {
        assertTrue(before == null || before.told().takes(), "what was not taken comes again");
        assertEquals(end + 1, got.from());
      }
      end = got.to();
      before = got;
    }
    String cursor = Objects.requireNonNull(before).json().at("/data/cursor").asText();
    String behind = workspace.path() + "/changes?since=" + cursor;
    assertEquals(0, owner.get(behind).expect(200).json().path("entries").size());
    Got asked = receiver.all().get(2);
    Got asNext = receiver.all().get(3);
    assertTrue(
        Long.parseLong(asNext.timestamp()) > Long.parseLong(asked.timestamp()),
        "Retry-After of a second is waited for");
  }

  @Test
  void givenMessageThatIsNeverTaken_whenGivenUp_thenTheWebhookGoesOnAndItCanBeSentLater() {
    receiver.answer(got -> got.body().contains("Poison") ? Response.of(500) : Receiver.OK);
    JsonNode webhook = webhook("");
    String poison = workspace.create("Poison").path("id").asText();
    String letters = hook(webhook) + "/dead-letters";
    Await.until(
        "a dead letter is there",
        PATIENCE,
        () -> owner.get(letters).expect(200).json().path("deadLetters").size() == 1);
    JsonNode letter = owner.get(letters).json().at("/deadLetters/0");
    assertEquals(1, letter.path("from").asLong());
    assertEquals(1, letter.path("to").asLong());
    assertEquals(5, letter.path("attempts").asInt());
    assertEquals(500, letter.path("lastStatus").asInt());
    workspace.create("Tea");
    awaitPositions(2);
    String send = letters + "/" + letter.path("id").asText() + "/delivery";
    assertFalse(owner.post(send, "").expect(200).json().path("delivered").asBoolean());
    receiver.answer(got -> Receiver.OK);
    assertTrue(owner.post(send, "").expect(200).json().path("delivered").asBoolean());
    Got last = receiver.taken().get(1);
    assertEquals(List.of(letter.path("id").asText(), 1L), List.of(last.id(), last.to()));
    assertEquals(0, owner.get(letters).json().path("deadLetters").size());
    owner.post(send, "").expectProblem(404, "not-found");

    int before = receiver.taken().size();
    owner.post(hook(webhook) + "/replay", "{\"from\":1}", "If-Match", "*").expect(200);
    Await.until("both came again", PATIENCE, () -> receiver.positions().size() == 4);
    Got again = receiver.taken().get(before);
    assertEquals(List.of(1L, 2L), again.positions());
    assertTrue(
        receiver.all().subList(0, before).stream().noneMatch(g -> g.id().equals(again.id())));

    owner.post(workspace.item(poison) + "/redactions", "{\"positions\":[1]}").expect(200);
    awaitPositions(3);
    JsonNode redaction = receiver.taken().get(before + 1).json().at("/data/entries/0");
    assertEquals("redact", redaction.path("operation").asText());
    assertEquals("Poison", redaction.at("/item/title").asText());
  }

  @Test
  void givenReceiverThatIsGoneOrAlwaysFails_whenNoticed_thenOffUntilItsOwnersSayOtherwise() {
    receiver.answer(got -> Response.of(410));
    JsonNode webhook = webhook(",\"operations\":[\"create\",\"update\"]");
    String note = workspace.create("Tea").path("id").asText();
    awaitState(webhook, "state", "off");
    assertEquals("gone", state(webhook).path("reason").asText());
    assertEquals(0, state(webhook).path("position").asLong());
    receiver.answer(got -> Response.of(500));
    owner.patch(hook(webhook), "{\"state\":\"active\"}", "If-Match", "*").expect(200);
    for (int dead = 1; dead <= 3; dead++) {
      String letters = hook(webhook) + "/dead-letters";
      int expected = dead;
      Await.until(
          dead + " dead letters are there",
          PATIENCE,
          () -> owner.get(letters).json().path("deadLetters").size() == expected);
      owner
          .patch(workspace.note(note), "{\"title\":\"Tea " + dead + "\"}", "If-Match", "*")
          .expect(200);
    }
    awaitState(webhook, "state", "off");
    assertEquals("failing", state(webhook).path("reason").asText());

    receiver.answer(got -> Receiver.OK);
    Answer stale = owner.get(hook(webhook));
    owner
        .patch(
            hook(webhook),
            "{\"state\":\"active\",\"operations\":[\"delete\"]}",
            "If-Match",
            stale.etag())
        .expect(200);
    owner.delete(workspace.note(note), "If-Match", "*").expect(204);
    awaitPositions(5);
    assertEquals(List.of(5L), receiver.positions());
    owner
        .patch(hook(webhook), "{\"state\":\"paused\"}", "If-Match", stale.etag())
        .expectProblem(412, "stale-version");
    owner.delete(hook(webhook)).expectProblem(428, "version-required");
    owner.delete(hook(webhook), "If-Match", "*").expect(204);
    owner.get(hook(webhook)).expectProblem(404, "not-found");
  }

  @Test
  void givenOwners_whenTheyComeAndGo_thenTheWebhookIsTheirsWhoSavedItLast() {
    JsonNode webhook = webhook("");
    Person other = tenant.person();
    workspace.add(other, "viewer");
    Client viewer = other.client();
    viewer.get(hooks()).expectProblem(403, "forbidden");
    viewer.get(hook(webhook)).expectProblem(403, "forbidden");
    viewer.post(hooks(), body("")).expectProblem(403, "forbidden");
    viewer.post(hook(webhook) + "/ping", "").expectProblem(403, "forbidden");
    viewer.delete(hook(webhook), "If-Match", "*").expectProblem(403, "forbidden");

    String member = workspace.path() + "/members/" + other.id();
    owner.put(member, "{\"role\":\"owner\"}").expect(200);
    viewer.patch(hook(webhook), "{\"kinds\":[\"note\"]}", "If-Match", "*").expect(200);
    owner.put(member, "{\"role\":\"editor\"}").expect(200);
    workspace.create("not for a former owner");
    awaitState(webhook, "reason", "ownership");
    assertEquals(List.of(), receiver.all());
    owner.patch(hook(webhook), "{\"state\":\"active\"}", "If-Match", "*").expect(200);
    awaitPositions(1);

    workspace.tamper("update webhook set secret = '' where workspace_id = ?");
    workspace.create("cannot be signed");
    awaitState(webhook, "lastError", "the message could not be made: the server's log tells why");
    assertTrue(state(webhook).path("attempts").asInt() > 0);
    assertTrue(state(webhook).hasNonNull("nextAttemptAt"));
    workspace.tamper("update webhook set secret = 'secret' where workspace_id = ?");
    awaitPositions(2);
  }

  @Test
  void givenSecret_whenRotated_thenBothSignAndNoneIsShownAgain() {
    Answer made = owner.post(hooks(), body(""), "Idempotency-Key", "one");
    JsonNode webhook = made.expect(201).json();
    String first = webhook.path("secret").asText();
    assertEquals(
        made.text(), owner.post(hooks(), body(""), "Idempotency-Key", "one").expect(201).text());
    owner
        .post(hooks(), body(",\"kinds\":[\"task\"]"), "Idempotency-Key", "one")
        .expectProblem(422, "command-reused");
    assertFalse(state(webhook).has("secret"));
    assertEquals(1, owner.get(hooks()).expect(200).json().path("webhooks").size());

    String second =
        owner
            .post(hook(webhook) + "/secret", "", "If-Match", made.etag())
            .expect(200)
            .json()
            .path("secret")
            .asText();
    assertNotEquals(first, second);
    JsonNode ping = owner.post(hook(webhook) + "/ping", "").expect(200).json();
    assertEquals("{\"delivered\":true,\"status\":204,\"error\":null}", ping.toString());
    Got got = receiver.all().get(0);
    assertEquals("ping", got.json().path("type").asText());
    assertTrue(got.isSignedWith(first) && got.isSignedWith(second));
    receiver.answer(any -> Receiver.ENDLESS);
    JsonNode cut = owner.post(hook(webhook) + "/ping", "").expect(200).json();
    assertEquals("{\"delivered\":true,\"status\":200,\"error\":null}", cut.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                     | invalid-document | url
          {"url":"ftp://127.0.0.1/"}                             | invalid-document | url
          {"url":"https://10.0.0.1/"}                            | invalid-document | url
          {"url":"https://192.168.1.1/"}                         | invalid-document | url
          {"url":"https://169.254.169.254/latest/meta-data"}     | invalid-document | url
          {"url":"https://[fd00::1]/"}                           | invalid-document | url
          {"url":"https://[::ffff:10.0.0.1]/"}                   | invalid-document | url
          {"url":"https://0.0.0.0/"}                             | invalid-document | url
          {"url":"https://224.0.0.1/"}                           | invalid-document | url
          {"url":"https://nowhere.invalid/"}                     | invalid-document | url
          {"url":"https://user:secret@127.0.0.1/"}               | invalid-document | url
          {"url":"https://127.0.0.1/","kinds":["poem"]}          | invalid-document | kinds
          {"url":"https://127.0.0.1/","kinds":[]}                | invalid-document | kinds
          {"url":"https://127.0.0.1/","operations":["create",1]} | invalid-document | operations
          {"url":"https://127.0.0.1/","secret":"mine"}           | invalid-document | secret
          """)
  void givenBadWebhook_whenMade_thenTheFieldIsNamed(String body, String problem, String field) {
    owner.post(hooks(), body).expectProblem(422, problem, field);
  }

  @Test
  void givenWebhook_whenAskedForWhatCannotBe_thenTheFieldIsNamed() {
    JsonNode webhook = webhook("");
    String replay = hook(webhook) + "/replay";
    owner
        .post(replay, "{\"from\":0}", "If-Match", "*")
        .expectProblem(422, "invalid-document", "from");
    owner
        .post(replay, "{\"from\":9}", "If-Match", "*")
        .expectProblem(400, "invalid-parameter", "from");
    owner
        .patch(hook(webhook), "{\"state\":\"off\"}", "If-Match", "*")
        .expectProblem(422, "invalid-document", "state");
    owner
        .patch(hook(webhook), "{\"url\":\"https://10.0.0.1\"}", "If-Match", "*")
        .expectProblem(422, "invalid-document", "url");
    for (int i = 1; i < 10; i++) {
      webhook("");
    }
    Answer more = owner.post(hooks(), body("")).expectProblem(422, "limit-exceeded", "webhooks");
    assertEquals(10, more.json().path("limit").asInt());
  }
}
