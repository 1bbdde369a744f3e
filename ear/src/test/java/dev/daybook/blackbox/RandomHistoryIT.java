package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must hold of any history at all, looked at on a random one. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RandomHistoryIT {
  private static final int OPERATIONS = Boolean.getBoolean("daybook.test.long") ? 5_000 : 300;
  private static final int ITEMS = 24;
  private static final List<String> KINDS = List.of("note", "folder", "task", "tag");
  private static final String DELETED = "";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long seed = Long.getLong("daybook.test.seed", new Random().nextLong());
  private final Random random = new Random(seed);

  /**
   * What was seen of each item at each of its versions: the answer's text, or that it was deleted.
   */
  private final Map<String, NavigableMap<Long, String>> seen = new TreeMap<>();

  private final Map<String, String> kinds = new TreeMap<>();
  private Workspace workspace;
  private Client owner;

  @BeforeAll
  void makeHistory(Tenants tenants) {
    System.out.println("random history, -Ddaybook.test.seed=" + seed);
    workspace = tenants.second().workspace();
    owner = workspace.owner();
    for (int i = 0; i < ITEMS; i++) {
      seen.put(new UUID(random.nextLong(), random.nextLong()).toString(), new TreeMap<>());
    }
    List<String> items = List.copyOf(seen.keySet());
    items.forEach(item -> kinds.put(item, KINDS.get(kinds.size() % KINDS.size())));
    for (int i = 0; i < OPERATIONS; i++) {
      act(items.get(random.nextInt(items.size())));
    }
  }

  private void act(String item) {
    NavigableMap<Long, String> versions = seen.get(item);
    String path = path(item);
    if (versions.isEmpty() || versions.lastEntry().getValue().equals(DELETED)) {
      remember(item, 201, owner.put(path, document(item).toString(), "If-None-Match", "*"));
      return;
    }
    String tag = Workspace.tag(versions.lastKey());
    switch (random.nextInt(10)) {
      case 0 -> {
        Answer answer = owner.delete(path, "If-Match", tag);
        if (answer.status() == 409) {
          answer.expectProblem(409, "conflict", "id"); // Something lies in it.
        } else {
          String etag = answer.expect(204).etag();
          versions.put(Long.parseLong(etag.replaceAll("\"1-(\\d+)\"", "$1")), DELETED);
        }
      }
      case 1, 2, 3 ->
          remember(item, 200, owner.put(path, document(item).toString(), "If-Match", tag));
      case 4 -> owner.patch(path, "{\"title\":\"lost\"}", "If-Match", "\"1-0\"").expect(412);
      default -> remember(item, 200, owner.patch(path, patch(item).toString(), "If-Match", tag));
    }
  }

  private String path(String item) {
    return workspace.path() + "/" + kinds.get(item) + "s/" + item;
  }

  /**
   * What refers to something that is gone, or to itself at last, was refused and changed nothing.
   */
  private void remember(String item, int status, Answer answer) {
    if (answer.status() == 409) {
      answer.expectProblem(409, "conflict");
      return;
    }
    answer.expect(status);
    seen.get(item).put(answer.json().path("version").asLong(), answer.text());
  }

  /** Adds a reference of the item's kind to another item, there or not. */
  private void refer(String item, ObjectNode document) {
    String member =
        switch (kinds.get(item)) {
          case "note" -> "folder";
          case "task" -> List.of("folder", "parent", "blockedBy").get(random.nextInt(3));
          default -> "parent";
        };
    String kind = member.equals("folder") ? "folder" : kinds.get(item);
    List<String> others =
        kinds.entrySet().stream()
            .filter(one -> one.getValue().equals(kind) && !one.getKey().equals(item))
            .map(Map.Entry::getKey)
            .toList();
    String other = others.get(random.nextInt(others.size()));
    if (member.equals("blockedBy")) {
      document.putObject(member).put(other, true);
    } else {
      document.put(member, other);
    }
  }

  private ObjectNode document(String item) {
    ObjectNode document = JSON.createObjectNode();
    document.put("title", word());
    if (random.nextInt(3) == 0) {
      refer(item, document);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      block(document.withObject("/blocks"));
    }
    if (random.nextBoolean()) {
      document
          .withObject("/properties")
          .putArray("own")
          .add(random.nextInt())
          .add(word())
          .addNull();
    }
    return document;
  }

  private void block(ObjectNode blocks) {
    blocks
        .putObject("b" + random.nextInt(5))
        .put("type", "paragraph")
        .put("order", "a" + random.nextInt(9))
        .put("text", word());
  }

  private ObjectNode patch(String item) {
    ObjectNode patch = JSON.createObjectNode();
    switch (random.nextInt(7)) {
      case 0 -> patch.putNull("title");
      case 1 -> patch.putObject("blocks").putNull("b" + random.nextInt(5));
      case 2 -> block(patch.putObject("blocks"));
      case 3 ->
          patch
              .putObject(kinds.get(item).equals("note") ? "tags" : "words")
              .put("t" + random.nextInt(4), true);
      case 4 -> refer(item, patch);
      case 5 -> patch.putNull("parent").putNull("folder");
      default -> patch.put("title", word()).put("score", random.nextDouble());
    }
    return patch;
  }

  private String word() {
    return List.of("tea", "Tee", "茶", "чай", "\"q\" \\ \n", "\ud83c\udf75", "")
            .get(random.nextInt(7))
        + random.nextInt(1_000);
  }

  private long head() {
    return seen.values().stream()
        .filter(v -> !v.isEmpty())
        .mapToLong(NavigableMap::lastKey)
        .max()
        .orElse(0);
  }

  @Test
  @Order(1)
  void givenAnyVersion_whenReadLater_thenAsItWasSeenThen() {
    seen.forEach(
        (item, versions) ->
            versions.forEach(
                (position, text) -> {
                  Answer answer = owner.get(workspace.item(item) + "/versions/" + position);
                  if (text.equals(DELETED)) {
                    answer.expectProblem(404, "not-found");
                  } else {
                    assertEquals(text, answer.expect(200).text(), () -> "seed " + seed);
                  }
                }));
  }

  @Test
  @Order(1)
  void givenAnyItem_whenItsHistoryIsRead_thenAllItsVersions() {
    seen.forEach(
        (item, versions) -> {
          if (!versions.isEmpty()) {
            List<Long> positions = new ArrayList<>();
            owner
                .get(workspace.item(item) + "/history?limit=500")
                .expect(200)
                .json()
                .path("entries")
                .forEach(entry -> positions.add(entry.path("position").asLong()));
            assertEquals(List.copyOf(versions.descendingKeySet()), positions, () -> "seed " + seed);
          }
        });
  }

  @Test
  @Order(1)
  void givenAnyCursor_whenFeedIsFollowed_thenEachPositionOnceUpToTheHead() {
    long head = head();
    for (int i = 0; i < 12; i++) {
      JsonNode first =
          owner
              .get(workspace.path() + "/changes?limit=" + (1 + random.nextInt(200)))
              .expect(200)
              .json();
      List<JsonNode> entries =
          workspace.changes(first.path("next").asText(), 1 + random.nextInt(60));
      long expected = first.path("position").asLong();
      for (JsonNode entry : entries) {
        assertEquals(++expected, entry.path("position").asLong(), () -> "seed " + seed);
      }
      assertEquals(head, expected, () -> "seed " + seed);
    }
  }

  @Test
  @Order(1)
  void givenFeed_whenReplayedByAClient_thenTheTable() throws IOException {
    Map<String, JsonNode> replayed = new TreeMap<>();
    for (JsonNode entry : workspace.changes("", 100)) {
      String item = entry.path("itemId").asText();
      switch (entry.path("operation").asText()) {
        case "create" -> replayed.put(item, entry.path("patch"));
        case "update" -> replayed.put(item, merged(replayed.get(item), entry.path("patch")));
        case "delete" -> replayed.remove(item);
        default -> throw new AssertionError(entry.toString());
      }
    }
    Set<String> listed = new HashSet<>();
    List<JsonNode> items = new ArrayList<>();
    KINDS.forEach(kind -> items.addAll(Relations.all(owner, workspace.path() + "/" + kind + "s")));
    for (JsonNode shown : items) {
      ObjectNode document = shown.deepCopy();
      listed.add(document.path("id").asText());
      JsonNode expected = replayed.get(document.path("id").asText());
      document.remove(
          List.of("id", "kind", "version", "createdAt", "createdBy", "updatedAt", "updatedBy"));
      assertEquals(expected, document, () -> "seed " + seed);
    }
    assertEquals(replayed.keySet(), listed, () -> "seed " + seed);
    assertEquals(0, workspace.rebuild().path("written").asInt(), () -> "seed " + seed);
  }

  /** RFC 7396, the pseudo code of its section 2. */
  private static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result =
        target != null && target.isObject() ? target.deepCopy() : JSON.createObjectNode();
    patch
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) {
                result.remove(member.getKey());
              } else {
                result.set(member.getKey(), merged(result.get(member.getKey()), member.getValue()));
              }
            });
    return result;
  }

  @Test
  @Order(1)
  void givenHistory_whenChecked_thenIntactUpToTheLastVersionSeen() {
    assertIntact(head());
  }

  private void assertIntact(long head) {
    JsonNode verdict = workspace.verification();
    assertEquals("intact", verdict.path("verdict").asText(), verdict::toString);
    assertEquals(head, verdict.path("head").asLong());
    assertTrue(
        workspace.verifierLine().startsWith("intact: " + head + " entries"),
        workspace::verifierLine);
  }

  @Test
  @Order(2)
  void givenAnySetOfPayloads_whenRedacted_thenGoneAndNothingElseBroken() {
    Map<String, String> before = new TreeMap<>();
    long head = head();
    for (Map.Entry<String, NavigableMap<Long, String>> versions : seen.entrySet()) {
      List<Long> chosen =
          versions.getValue().keySet().stream().filter(position -> random.nextInt(3) == 0).toList();
      if (chosen.isEmpty()) {
        continue;
      }
      String item = versions.getKey();
      Answer note = owner.get(path(item));
      if (note.status() == 200) {
        before.put(item, withoutVersion(note));
      }
      owner
          .post(workspace.item(item) + "/redactions", "{\"positions\":" + chosen + "}")
          .expect(200);
      head++;
      for (long position : chosen) {
        int status = owner.get(workspace.item(item) + "/versions/" + position).status();
        assertTrue(status == 410 || status == 404, () -> "seed " + seed);
      }
    }
    assertFalse(before.isEmpty());
    before.forEach(
        (item, text) -> assertEquals(text, withoutVersion(owner.get(path(item)).expect(200))));
    assertIntact(head);
    assertEquals(0, workspace.rebuild().path("written").asInt(), () -> "seed " + seed);
    assertIntact(head);
  }

  private static String withoutVersion(Answer answer) {
    ObjectNode note = answer.json().deepCopy();
    return note.without(List.of("version", "updatedAt", "updatedBy")).toString();
  }
}
