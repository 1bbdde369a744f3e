package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many people at once move folders, tags and tasks about and let tasks wait for each other, at
 * random: nothing ever lies in itself or waits for itself, and the tables are as the journal says.
 */
@ExtendWith(Products.class)
class MovesIT {
  private static final int THREADS = 16;
  private static final int MOVES = Boolean.getBoolean("daybook.test.long") ? 2_000 : 40;
  private static final int ITEMS = 12;

  private final long seed = Long.getLong("daybook.test.seed", new Random().nextLong());
  private final Map<String, List<String>> items = new TreeMap<>();
  private Workspace workspace;
  private Client owner;

  @Test
  void givenSixteenThreadsOfRandomMoves_whenDone_thenNoCycleAndTablesAsReplayed(Tenants tenants) {
    System.out.println("moves, -Ddaybook.test.seed=" + seed);
    workspace = tenants.first().workspace();
    owner = workspace.owner();
    for (String kind : List.of("folders", "tags", "tasks")) {
      items.put(kind, new ArrayList<>());
      for (int i = 0; i < ITEMS; i++) {
        String path = workspace.path() + "/" + kind;
        items.get(kind).add(owner.post(path, "{}").expect(201).json().path("id").asText());
      }
    }
    List<int[]> counts = Together.all(THREADS, this::move);
    int taken = counts.stream().mapToInt(count -> count[0]).sum();
    int refused = counts.stream().mapToInt(count -> count[1]).sum();
    assertTrue(taken > THREADS && refused > THREADS, taken + " taken, " + refused + " refused");

    for (String kind : items.keySet()) {
      assertAcyclic(kind, "parent");
    }
    assertAcyclic("tasks", "blockedBy");
    assertEquals(replayed(), shown(), () -> "seed " + seed);
    JsonNode rebuilt = workspace.rebuild();
    assertEquals(0, rebuilt.path("written").asInt() + rebuilt.path("removed").asInt());
    assertEquals("intact", workspace.verification().path("verdict").asText());
  }

  /** Some moves; how many were taken and how many refused. */
  private int[] move(int thread) {
    Random random = new Random(seed + thread);
    int[] counts = new int[2];
    for (int i = 0; i < MOVES; i++) {
      String kind = List.copyOf(items.keySet()).get(random.nextInt(items.size()));
      List<String> all = items.get(kind);
      String path = workspace.path() + "/" + kind + "/" + all.get(random.nextInt(ITEMS));
      Answer answer =
          owner.patch(path, patch(random, kind, all.get(random.nextInt(ITEMS))), "If-Match", "*");
      if (answer.status() == 200) {
        counts[0]++;
      } else {
        assertTrue(
            List.of(409, 422, 503).contains(answer.status()), () -> "seed " + seed + " " + answer);
        counts[1]++;
      }
    }
    return counts;
  }

  private static String patch(Random random, String kind, String other) {
    if (random.nextInt(8) == 0) {
      return "{\"parent\":null}";
    }
    if (kind.equals("tasks") && random.nextBoolean()) {
      String value = random.nextInt(4) == 0 ? "null" : "true";
      return "{\"blockedBy\":{\"" + other + "\":" + value + "}}";
    }
    return "{\"parent\":\"" + other + "\"}";
  }

  private void assertAcyclic(String kind, String member) {
    List<JsonNode> all = Relations.all(owner, workspace.path() + "/" + kind);
    assertEquals(ITEMS, all.size());
    assertFalse(Relations.hasCycle(Relations.edges(all, member)), () -> "seed " + seed);
  }

  /** What each item refers to, as the feed makes it. */
  private Map<String, Set<String>> replayed() {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (JsonNode entry : workspace.changes("", 200)) {
      Set<String> of = edges.computeIfAbsent(entry.path("itemId").asText(), i -> new HashSet<>());
      JsonNode patch = entry.path("patch");
      if (patch.has("parent")) {
        of.removeIf(edge -> edge.startsWith("parent "));
        if (!patch.path("parent").isNull()) {
          of.add("parent " + patch.path("parent").asText());
        }
      }
      for (Map.Entry<String, JsonNode> one : patch.path("blockedBy").properties()) {
        String edge = "blockedBy " + one.getKey();
        if (one.getValue().isNull()) {
          of.remove(edge);
        } else {
          of.add(edge);
        }
      }
    }
    return edges;
  }

  /** The same as lists by parent and the documents show it. */
  private Map<String, Set<String>> shown() {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (Map.Entry<String, List<String>> kind : items.entrySet()) {
      String path = workspace.path() + "/" + kind.getKey();
      for (JsonNode item : Relations.all(owner, path)) {
        Set<String> of = edges.computeIfAbsent(item.path("id").asText(), i -> new HashSet<>());
        item.path("blockedBy").fieldNames().forEachRemaining(id -> of.add("blockedBy " + id));
      }
      for (String parent : kind.getValue()) {
        Relations.ids(owner, path + "?sort=title&parent=" + parent)
            .forEach(child -> edges.get(child).add("parent " + parent));
      }
    }
    return edges;
  }
}
