package dev.daybook.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client with a replica of its own that is offline most of the time, and loses answers. */
final class OfflineReplica {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Client client;
  private final String workspace;
  private final Random random;
  private final Map<String, Seen> items = new TreeMap<>();
  private final List<Queued> queue = new ArrayList<>();

  /** Outcomes of mutations, by id; a repetition must have the same. */
  final Map<String, JsonNode> first = new HashMap<>();

  private final List<ObjectNode> sent = new ArrayList<>();
  private String cursor = "";

  /** An item as it was pulled. */
  record Seen(String kind, long version, @Nullable ObjectNode document) {}

  private static final class Queued {
    private final ObjectNode mutation;
    private long acknowledged;

    Queued(ObjectNode mutation) {
      this.mutation = mutation;
    }
  }

  OfflineReplica(Client client, String workspace, Random random) {
    this.client = client;
    this.workspace = workspace;
    this.random = random;
  }

  /** The ids of live items of a kind, as this client sees them. */
  List<String> ids(String kind) {
    List<String> ids = new ArrayList<>();
    items.forEach(
        (id, seen) -> {
          if (seen.kind().equals(kind) && view(id) != null) {
            ids.add(id);
          }
        });
    return ids;
  }

  /** An item as this client sees it: as pulled, with the queue on top. */
  @Nullable ObjectNode view(String item) {
    Seen seen = items.get(item);
    ObjectNode document = seen == null ? null : seen.document();
    for (Queued queued : queue) {
      ObjectNode mutation = queued.mutation;
      if (!mutation.get("item").asText().equals(item)) {
        continue;
      }
      if (mutation.has("delete")) {
        document = null;
      } else if (mutation.has("document")) {
        document = (ObjectNode) mutation.get("document");
      } else {
        ObjectNode before = document;
        if (before == null) {
          before =
              mutation.has("assumed") ? (ObjectNode) mutation.get("assumed") : NODES.objectNode();
        }
        document = MergePatch.apply(before, (ObjectNode) mutation.get("patch"));
      }
    }
    return document;
  }

  void create(String kind, ObjectNode document) {
    add(UUID.randomUUID().toString(), kind).set("document", document);
  }

  void change(String item, String kind, ObjectNode to) {
    ObjectNode before = view(item);
    if (before != null && !MergePatch.diff(before, to).isEmpty()) {
      add(item, kind).set("patch", MergePatch.diff(before, to));
    }
  }

  void delete(String item, String kind) {
    add(item, kind).put("delete", true);
  }

  private ObjectNode add(String item, String kind) {
    ObjectNode mutation = NODES.objectNode();
    mutation.put("id", UUID.randomUUID().toString()).put("kind", kind).put("item", item);
    mutation.put("base", cursor.isEmpty() ? "1-0" : cursor);
    ObjectNode before = view(item);
    boolean stacked =
        queue.stream().anyMatch(one -> one.mutation.get("item").asText().equals(item));
    if (stacked && before != null) {
      mutation.set("assumed", before);
    }
    queue.add(new Queued(mutation));
    return mutation;
  }

  boolean isIdle() {
    return queue.isEmpty();
  }

  /** Sends what waits, in parts, perhaps with what was sent before; answers get lost. */
  void push() {
    List<Queued> waiting = queue.stream().filter(one -> one.acknowledged == 0).toList();
    int at = 0;
    while (at < waiting.size()) {
      int end = Math.min(waiting.size(), at + 1 + random.nextInt(6));
      List<ObjectNode> part = new ArrayList<>();
      waiting.subList(at, end).forEach(one -> part.add(one.mutation));
      JsonNode outcomes = send(part);
      if (outcomes == null || random.nextInt(4) == 0) {
        return; // The server is busy, or the answer is lost: all of it comes again.
      }
      for (int i = at; i < end; i++) {
        take(waiting.get(i), outcomes.path(i - at));
      }
      at = end;
    }
    if (!sent.isEmpty() && random.nextInt(3) == 0) {
      repeat();
    }
  }

  /** What was acknowledged comes once more, shuffled: nothing happens. */
  private void repeat() {
    List<ObjectNode> some = new ArrayList<>(sent);
    Collections.shuffle(some, random);
    List<ObjectNode> again = some.subList(0, Math.min(5, some.size()));
    JsonNode outcomes = send(again);
    for (int i = 0; outcomes != null && i < again.size(); i++) {
      JsonNode before = first.get(again.get(i).get("id").asText());
      JsonNode now = outcomes.path(i);
      if (!now.path("outcome").asText().equals("duplicate")
          || !now.path("version").equals(before.path("version"))) {
        throw new AssertionError("another outcome: " + before + " then " + now);
      }
    }
  }

  private @Nullable JsonNode send(List<ObjectNode> mutations) {
    ObjectNode body = NODES.objectNode().put("oneCommit", random.nextBoolean());
    ArrayNode array = body.putArray("mutations");
    mutations.forEach(array::add);
    Answer answer = client.post("/workspaces/" + workspace + "/push", body.toString());
    return answer.status() == 503 ? null : answer.expect(200).json().path("outcomes");
  }

  private void take(Queued queued, JsonNode outcome) {
    String word = outcome.path("outcome").asText();
    String firstWord = outcome.path("first").asText(word);
    if (!firstWord.equals("applied") && !firstWord.equals("merged")) {
      throw new AssertionError("not taken: " + queued.mutation + " " + outcome);
    }
    queued.acknowledged = outcome.path("version").asLong();
    first.put(queued.mutation.get("id").asText(), outcome);
    sent.add(queued.mutation);
  }

  void pull() {
    JsonNode page;
    do {
      page =
          client
              .get("/workspaces/" + workspace + "/changes?limit=50&since=" + cursor)
              .expect(200)
              .json();
      page.path("entries").forEach(this::take);
      cursor = page.path("next").asText(cursor);
    } while (page.path("more").asBoolean());
    long at = page.path("position").asLong();
    queue.removeIf(one -> one.acknowledged > 0 && one.acknowledged <= at);
  }

  private void take(JsonNode entry) {
    String item = entry.path("itemId").asText();
    Seen seen = items.get(item);
    ObjectNode before = seen == null ? null : seen.document();
    ObjectNode after =
        switch (entry.path("operation").asText()) {
          case "create", "restore" -> (ObjectNode) entry.get("patch");
          case "update" -> MergePatch.apply(before, (ObjectNode) entry.get("patch"));
          default -> null;
        };
    items.put(item, new Seen(entry.path("kind").asText(), entry.path("position").asLong(), after));
  }

  /** The live documents, as one text that is equal for equal replicas. */
  String fingerprint() {
    ObjectNode all = NODES.objectNode();
    items.forEach(
        (id, seen) -> {
          if (seen.document() != null) {
            all.putObject(id).put("version", seen.version()).set("document", seen.document());
          }
        });
    return Documents.canonical(all);
  }
}
