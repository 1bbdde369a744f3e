package dev.daybook.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import dev.daybook.journal.Position;
import dev.daybook.persistence.item.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A coalesced page leaves a client where the page itself does, with one entry for each item. */
class CoalescingTest {
  private static final int ROUNDS = 500;

  private static Shown entry(long position, String item, String operation, String patch) {
    return new Shown(
        new Position(position),
        "{\"position\":%d,\"itemId\":\"%s\",\"operation\":\"%s\",\"previousPosition\":null,\"basePosition\":null,\"patch\":%s}"
            .formatted(position, item, operation, patch));
  }

  private static String told(List<Shown> entries) {
    return entries.stream()
        .map(shown -> Documents.read(shown.json()))
        .map(
            json ->
                json.path("position").asInt()
                    + json.path("itemId").asText()
                    + " "
                    + json.path("operation").asText()
                    + " "
                    + json.path("patch"))
        .collect(Collectors.joining("; "));
  }

  @Test
  void givenCreateAndUpdates_whenCoalesced_thenCreateWithAllOfIt() {
    List<Shown> page =
        List.of(
            entry(1, "a", "create", "{\"title\":\"x\",\"n\":1}"),
            entry(2, "b", "update", "{\"title\":\"y\"}"),
            entry(3, "a", "update", "{\"title\":\"z\",\"n\":null}"));
    assertEquals(
        "2b update {\"title\":\"y\"}; 3a create {\"title\":\"z\"}", told(Coalescing.of(page)));
  }

  @Test
  void givenCreateAndDelete_whenCoalesced_thenNothing() {
    assertEquals(
        "",
        told(
            Coalescing.of(
                List.of(entry(1, "a", "create", "{}"), entry(2, "a", "delete", "null")))));
  }

  @Test
  void givenUpdatesAndDelete_whenCoalesced_thenDelete() {
    assertEquals(
        "3a delete null",
        told(
            Coalescing.of(
                List.of(
                    entry(1, "a", "update", "{\"n\":1}"),
                    entry(2, "a", "update", "{\"n\":2}"),
                    entry(3, "a", "delete", "null")))));
  }

  @Test
  void givenPatchesOfTwoVersions_whenCoalesced_thenAsTheyAre() {
    List<Shown> page =
        List.of(
            versioned(entry(1, "a", "create", "{\"name\":\"x\"}"), 1),
            versioned(entry(2, "a", "update", "{\"title\":\"y\"}"), 2),
            versioned(entry(3, "b", "update", "{\"n\":1}"), 2),
            versioned(entry(4, "b", "update", "{\"m\":1}"), 2));
    List<Shown> coalesced = Coalescing.of(page);
    assertEquals(page.subList(0, 2), coalesced.subList(0, 2));
    assertEquals("4b update {\"n\":1,\"m\":1}", told(coalesced.subList(2, coalesced.size())));
  }

  private static Shown versioned(Shown entry, int version) {
    ObjectNode json = Documents.read(entry.json()).put("schemaVersion", version);
    return new Shown(entry.position(), json.toString());
  }

  @Test
  void givenPatchesWithoutComposition_whenCoalesced_thenAsTheyAre() {
    List<Shown> page =
        List.of(
            entry(1, "a", "update", "{\"n\":null}"), entry(2, "a", "update", "{\"n\":{\"m\":1}}"));
    assertEquals(page, Coalescing.of(page));
  }

  @Test
  void givenRedactionOrConflict_whenCoalesced_thenAsTheyAre() {
    List<Shown> redacted =
        List.of(entry(1, "a", "create", "{}"), entry(2, "a", "redact", "{\"targets\":{}}"));
    assertEquals(redacted, Coalescing.of(redacted));
    Shown merged =
        new Shown(
            new Position(2),
            "{\"position\":2,\"itemId\":\"a\",\"operation\":\"update\",\"patch\":{},\"conflict\":{\"n\":1}}");
    List<Shown> page = List.of(entry(1, "a", "create", "{}"), merged);
    assertEquals(page, Coalescing.of(page));
  }

  @Test
  void givenRandomPages_whenCoalesced_thenTheSameState() {
    long seed = System.nanoTime();
    System.out.println("CoalescingTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, ObjectNode> before = new HashMap<>();
      before.put("i0", Documents.read("{\"t\":0,\"o\":{\"x\":1}}"));
      before.put("i1", Documents.read("{\"t\":1}"));
      List<Shown> page = randomPage(random, before);
      assertEquals(applied(before, page), applied(before, Coalescing.of(page)), "round " + round);
    }
  }

  private static List<Shown> randomPage(Random random, Map<String, ObjectNode> before) {
    Map<String, ObjectNode> state = new HashMap<>(before);
    List<String> deleted = new ArrayList<>();
    List<Shown> page = new ArrayList<>();
    for (int position = 1; position <= 12; position++) {
      String item = "i" + random.nextInt(4);
      String operation;
      String patch = "{}";
      if (state.containsKey(item)) {
        operation = random.nextInt(4) == 0 ? "delete" : "update";
        patch = operation.equals("update") ? randomPatch(random) : "null";
      } else {
        operation = deleted.contains(item) ? "restore" : "create";
        patch = "{\"t\":" + position + ",\"o\":{\"x\":2}}";
      }
      Shown entry = entry(position, item, operation, patch);
      page.add(entry);
      state = applied(state, List.of(entry));
      if (operation.equals("delete")) {
        deleted.add(item);
      }
    }
    return page;
  }

  private static String randomPatch(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "{\"t\":" + random.nextInt(9) + "}";
      case 1 -> "{\"o\":null}";
      case 2 -> "{\"o\":{\"y\":" + random.nextInt(9) + "}}";
      case 3 -> "{\"o\":{\"x\":null}}";
      default -> "{\"t\":null,\"u\":[1]}";
    };
  }

  /** What a client makes of a page. */
  private static Map<String, ObjectNode> applied(Map<String, ObjectNode> before, List<Shown> page) {
    Map<String, ObjectNode> state = new HashMap<>(before);
    for (Shown shown : page) {
      ObjectNode entry = Documents.read(shown.json());
      String item = entry.path("itemId").asText();
      JsonNode patch = entry.get("patch");
      switch (entry.path("operation").asText()) {
        case "delete" -> state.remove(item);
        case "update" -> state.put(item, MergePatch.apply(state.get(item), (ObjectNode) patch));
        default -> state.put(item, (ObjectNode) patch);
      }
    }
    return state;
  }
}
