package dev.daybook.bench.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.MergePatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client with a replica of its own that is offline most of the time, and loses answers. */
final class Replica {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int PART_MAX = 6;
  private static final int LARGE_PART_MAX = 60;
  private static final int PAGE = 200;

  /** So many acknowledged mutations are kept, to be sent once more. */
  private static final int KEPT = 200;

  /** Somebody who is told as often that something is in the way gives up. */
  private static final int PATIENCE = 3;

  private final Link link;
  private final Random random;
  private final Pulled pulled = new Pulled();
  private final List<Queued> queue = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Set<String> made = new HashSet<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private String cursor = "";

  /** What was acknowledged, and with which version of the item. */
  private record Sent(ObjectNode mutation, long version) {}

  Replica(Link link, Random random) {
    this.link = link;
    this.random = random;
  }

  Link link() {
    return link;
  }

  /** The ids of live items of a kind, as this client sees them. */
  List<String> ids(String kind) {
    Map<String, String> changed = new TreeMap<>();
    queue.forEach(
        one -> changed.put(one.mutation.get("item").asText(), one.mutation.get("kind").asText()));
    List<String> ids = new ArrayList<>(pulled.ids(kind));
    ids.removeAll(changed.keySet());
    changed.forEach(
        (id, of) -> {
          if (of.equals(kind) && view(id) != null) {
            ids.add(id);
          }
        });
    return ids;
  }

  /** An item as this client sees it: as pulled, with the queue on top. */
  @Nullable ObjectNode view(String item) {
    ObjectNode document = pulled.document(item);
    for (Queued queued : queue) {
      if (queued.isOf(item)) {
        document = queued.onTopOf(document);
      }
    }
    return document;
  }

  /** Makes an item; answers its id. */
  String create(String kind, ObjectNode document) {
    String item = UUID.randomUUID().toString();
    add(item, kind, document).set("document", document);
    return item;
  }

  /** Changes an item, if that is a change; whether it was. */
  boolean change(String item, String kind, ObjectNode to) {
    ObjectNode before = view(item);
    if (before == null || MergePatch.diff(before, to).isEmpty()) {
      return false;
    }
    add(item, kind, to).set("patch", MergePatch.diff(before, to));
    return true;
  }

  void delete(String item, String kind) {
    add(item, kind, null).put("delete", true);
  }

  private ObjectNode add(String item, String kind, @Nullable ObjectNode made) {
    ObjectNode mutation = NODES.objectNode();
    mutation.put("id", UUID.randomUUID().toString()).put("kind", kind).put("item", item);
    mutation.put("base", cursor.isEmpty() ? "1-0" : cursor);
    ObjectNode before = view(item);
    if (before != null && queue.stream().anyMatch(one -> one.isOf(item))) {
      mutation.set("assumed", before);
    }
    queue.add(new Queued(mutation, made));
    return mutation;
  }

  /** How many mutations are not acknowledged. */
  int waiting() {
    return (int) queue.stream().filter(one -> one.acknowledged == 0).count();
  }

  boolean isIdle() {
    return queue.isEmpty();
  }

  /** Mutations by what came of them, and how many were sent once more than needed. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  /** The ids of the mutations that the server says it made entries of. */
  Set<String> made() {
    return made;
  }

  /**
   * Sends what waits, in parts, perhaps out of order, perhaps with what was sent before. Answers
   * get lost.
   *
   * @throws LostAnswerException when one does: all of it comes again
   */
  void push() {
    List<Queued> waiting =
        new ArrayList<>(queue.stream().filter(one -> one.acknowledged == 0).toList());
    if (random.nextInt(3) == 0) {
      shuffle(waiting);
    }
    int at = 0;
    while (at < waiting.size()) {
      int most = random.nextInt(8) == 0 ? LARGE_PART_MAX : PART_MAX;
      int end = Math.min(waiting.size(), at + 1 + random.nextInt(most));
      List<Queued> part = waiting.subList(at, end);
      JsonNode answers = send(part.stream().map(one -> one.mutation).toList());
      if (random.nextInt(4) == 0) {
        throw new LostAnswerException("by this client");
      }
      for (int i = 0; i < part.size(); i++) {
        take(part.get(i), answers.path(i));
      }
      at = end;
    }
    if (!sent.isEmpty() && random.nextInt(3) == 0) {
      repeat();
    }
  }

  /** In any order, but an item's mutations in theirs: they stand on each other. */
  private void shuffle(List<Queued> waiting) {
    Map<String, List<Queued>> byItem = new HashMap<>();
    waiting.forEach(
        one ->
            byItem
                .computeIfAbsent(one.mutation.get("item").asText(), item -> new ArrayList<>())
                .add(one));
    Collections.shuffle(waiting, random);
    waiting.replaceAll(one -> byItem.get(one.mutation.get("item").asText()).remove(0));
  }

  /** What was acknowledged comes once more, shuffled: nothing happens. */
  private void repeat() {
    List<Sent> again = new ArrayList<>(sent);
    Collections.shuffle(again, random);
    again = again.subList(0, Math.min(PART_MAX, again.size()));
    JsonNode answers = send(again.stream().map(Sent::mutation).toList());
    for (int i = 0; i < again.size(); i++) {
      JsonNode now = answers.path(i);
      if (!now.path("outcome").asText().equals("duplicate")
          || now.path("version").asLong() != again.get(i).version()) {
        throw new AssertionError("another outcome: " + again.get(i) + " then " + now);
      }
      count("repeated");
    }
  }

  private JsonNode send(List<ObjectNode> mutations) {
    ObjectNode body = NODES.objectNode().put("oneCommit", random.nextBoolean());
    ArrayNode array = body.putArray("mutations");
    mutations.forEach(array::add);
    return link.post("/push", body.toString()).path("outcomes");
  }

  private void take(Queued queued, JsonNode outcome) {
    ObjectNode mutation = queued.mutation;
    String word = outcome.path("outcome").asText();
    count(word);
    switch (outcome.path("first").asText(word)) {
      case "applied", "merged" -> {
        queued.acknowledged = outcome.path("version").asLong();
        if (!outcome.path("operation").isNull()) {
          made.add(mutation.get("id").asText());
        }
        sent.add(new Sent(mutation, queued.acknowledged));
        if (sent.size() > KEPT) {
          sent.remove(random.nextInt(KEPT));
        }
      }
      case "parked" -> {
        queued.parked++;
        // What it refers to is under way, except when this would delete what others have filled.
        if (mutation.has("delete") && queued.parked >= PATIENCE) {
          count("given up");
          queue.remove(queued);
        }
      }
      default -> throw new AssertionError("not taken: " + mutation + " " + outcome);
    }
  }

  private void count(String what) {
    outcomes.merge(what, 1, Integer::sum);
  }

  /**
   * Reads what has happened.
   *
   * @throws LostAnswerException when that has to go on later
   */
  void pull() {
    JsonNode page;
    do {
      page = link.get("/changes?limit=" + PAGE + "&since=" + cursor);
      page.path("entries").forEach(pulled::take);
      cursor = page.path("next").asText(cursor);
    } while (page.path("more").asBoolean());
    long at = page.path("position").asLong();
    queue.removeIf(one -> one.acknowledged > 0 && one.acknowledged <= at);
  }

  /** The live documents' text. */
  String text() {
    return pulled.text();
  }

  /** The live items as they are compared with the server's. */
  Copy copy() {
    return pulled.copy();
  }
}
