package dev.daybook.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.note.NoteKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold of every merge, on random notes; {@code -Ddaybook.seed=} runs one again. */
class MergePropertiesTest {
  private static final int ROUNDS = 2_000;

  private final long seed = Long.getLong("daybook.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private int words;

  @BeforeEach
  void print() {
    System.out.println("MergePropertiesTest: seed=" + seed);
  }

  private static Merged merge(ObjectNode base, ObjectNode ours, ObjectNode theirs) {
    return DocumentMerge.of("note", base, ours, theirs, Policies.DEFAULT);
  }

  @Test
  void givenRandomEdits_whenMerged_thenNoTypedWordIsLostAndTheResultIsANote() {
    for (int i = 0; i < ROUNDS; i++) {
      ObjectNode base = note();
      List<String> typed = new ArrayList<>();
      ObjectNode ours = edited(base, typed);
      ObjectNode theirs = edited(base, typed);
      // What an author has typed and taken back himself is in neither side.
      typed.removeIf(word -> !holds(ours, word) && !holds(theirs, word));
      Merged merged = merge(base, ours, theirs);
      ObjectNode document = Objects.requireNonNull(merged.document());
      String all = document + merged.conflicts().toText();
      for (String word : typed) {
        assertTrue(
            all.contains(word),
            () -> "seed " + seed + ": lost " + word + " of\n" + base + "\n" + ours + "\n" + theirs);
      }
      new NoteKind().check(document, Limits.DEFAULT);
    }
  }

  private static boolean holds(ObjectNode document, String word) {
    return document.toString().contains(word);
  }

  @Test
  void givenOneSideUnchanged_whenMerged_thenTheOther() {
    for (int i = 0; i < ROUNDS; i++) {
      ObjectNode base = note();
      ObjectNode edited = edited(base, new ArrayList<>());
      for (Merged merged :
          List.of(
              merge(base, edited, base), merge(base, base, edited), merge(base, edited, edited))) {
        assertEquals(edited, merged.document(), () -> "seed " + seed);
        assertTrue(merged.conflicts().isEmpty());
      }
    }
  }

  /**
   * Where both have edited one text, words next to each other may match otherwise the next time.
   */
  @Test
  void givenMerged_whenTheSameArrivesAgain_thenNothingChanges() {
    int looked = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ObjectNode base = note();
      ObjectNode ours = edited(base, new ArrayList<>());
      ObjectNode theirs = edited(base, new ArrayList<>());
      if (isSameTextEdited(base, ours, theirs)) {
        continue;
      }
      looked++;
      ObjectNode once = Objects.requireNonNull(merge(base, ours, theirs).document());
      ObjectNode twice = Objects.requireNonNull(merge(base, once, theirs).document());
      assertEquals(once, twice, () -> "seed " + seed + "\n" + base + "\n" + ours + "\n" + theirs);
    }
    assertTrue(looked > ROUNDS / 10, "too few to mean anything: " + looked);
  }

  private static boolean isSameTextEdited(ObjectNode base, ObjectNode ours, ObjectNode theirs) {
    List<String> texts = new ArrayList<>(List.of("/title"));
    base.get("blocks").fieldNames().forEachRemaining(id -> texts.add("/blocks/" + id + "/text"));
    return texts.stream()
        .anyMatch(
            at ->
                !ours.at(at).equals(base.at(at))
                    && !theirs.at(at).equals(base.at(at))
                    && !ours.at(at).equals(theirs.at(at)));
  }

  @Test
  void givenEditsThatDoNotOverlap_whenMergedInAnyOrder_thenTheSame() {
    int clean = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ObjectNode base = note();
      ObjectNode ours = edited(base, new ArrayList<>());
      ObjectNode theirs = edited(base, new ArrayList<>());
      Merged one = merge(base, ours, theirs);
      Merged other = merge(base, theirs, ours);
      assertEquals(
          one.conflicts().fields().keySet(),
          other.conflicts().fields().keySet(),
          () -> "seed " + seed);
      if (one.conflicts().isEmpty()) {
        clean++;
        assertEquals(one.document(), other.document(), () -> "seed " + seed);
      }
    }
    assertTrue(clean > ROUNDS / 10, "too few without conflict to mean anything: " + clean);
  }

  @Test
  void givenManyAuthors_whenEachEditsAnotherWord_thenAnyOrderGivesTheSame() {
    for (int i = 0; i < 200; i++) {
      String[] text = new String[30];
      Arrays.setAll(text, at -> word());
      ObjectNode base = titled(text);
      List<ObjectNode> edits = new ArrayList<>();
      for (int author = 0; author < 5; author++) {
        String[] own = text.clone();
        own[author * 6 + 1 + random.nextInt(3)] += random.nextBoolean() ? " " + word() : word();
        edits.add(titled(own));
      }
      TreeSet<String> results = new TreeSet<>();
      for (int order = 0; order < 3; order++) {
        java.util.Collections.shuffle(edits, random);
        ObjectNode now = base;
        for (ObjectNode edit : edits) {
          Merged merged = merge(base, now, edit);
          assertTrue(merged.conflicts().isEmpty(), () -> "seed " + seed);
          now = Objects.requireNonNull(merged.document());
        }
        results.add(now.toString());
      }
      assertEquals(1, results.size(), () -> "seed " + seed + results);
    }
  }

  @Test
  void givenHostileTexts_whenMerged_thenInBoundedTime() {
    for (String unit : new String[] {"a ", "a b ", "\u0301", "\n", "x"}) {
      String base = unit.repeat(200_000 / unit.length());
      ObjectNode one = blocks(base);
      ObjectNode ours = blocks("o " + base.substring(1));
      ObjectNode theirs = blocks(base + " t");
      assertTimeout(Duration.ofSeconds(20), () -> merge(one, ours, theirs));
    }
    StringBuilder left = new StringBuilder();
    StringBuilder right = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      left.append((char) ('a' + random.nextInt(3))).append(' ');
      right.append((char) ('a' + random.nextInt(3))).append(' ');
    }
    assertTimeout(
        Duration.ofSeconds(20),
        () -> merge(blocks("a b c"), blocks(left.toString()), blocks(right.toString())));
  }

  private static ObjectNode blocks(String text) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.putObject("blocks").putObject("b").put("text", text);
    return document;
  }

  private static ObjectNode titled(String[] text) {
    return JsonNodeFactory.instance.objectNode().put("title", String.join(" ", text));
  }

  /** A word that occurs nowhere else, nor within another. */
  private String word() {
    return "w" + words++ + "z";
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(3) == 0 ? "the" : word())
          .append(random.nextInt(6) == 0 ? "\n" : " ");
    }
    return text.toString();
  }

  private ObjectNode note() {
    ObjectNode note = JsonNodeFactory.instance.objectNode().put("title", text(random.nextInt(5)));
    ObjectNode blocks = note.putObject("blocks");
    for (int i = random.nextInt(5); i > 0; i--) {
      block(blocks.putObject("b" + random.nextInt(8)), text(random.nextInt(20)));
    }
    ObjectNode tags = note.putObject("tags");
    for (int i = random.nextInt(4); i > 0; i--) {
      tags.put("t" + random.nextInt(6), true);
    }
    note.putObject("properties").put("mood", random.nextInt(3));
    return note;
  }

  private void block(ObjectNode block, String text) {
    block.put("type", "paragraph").put("order", "a" + random.nextInt(9)).put("text", text);
  }

  private ObjectNode edited(ObjectNode base, List<String> typed) {
    ObjectNode document = base.deepCopy();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      edit(document, typed);
    }
    return Documents.read(Documents.canonical(document));
  }

  private void edit(ObjectNode document, List<String> typed) {
    ObjectNode blocks = (ObjectNode) document.get("blocks");
    String id = "b" + random.nextInt(8);
    JsonNode block = blocks.get(id);
    switch (random.nextInt(8)) {
      case 0 -> document.put("title", reworded(document.path("title").asText(), typed));
      case 1 -> blocks.remove(id);
      case 2 -> ((ObjectNode) document.get("tags")).put("t" + random.nextInt(6), true);
      case 3 -> ((ObjectNode) document.get("tags")).remove("t" + random.nextInt(6));
      case 4 -> ((ObjectNode) document.get("properties")).put("mood", random.nextInt(9));
      default -> {
        if (block instanceof ObjectNode there) {
          there.put("text", reworded(there.path("text").asText(), typed));
          if (random.nextInt(4) == 0) {
            there.put("order", "b" + random.nextInt(9));
          }
        } else {
          String fresh = word();
          typed.add(fresh);
          block(blocks.putObject(id), fresh + " " + text(3));
        }
      }
    }
  }

  /** A text with words put in, taken out and replaced. */
  private String reworded(String text, List<String> typed) {
    List<String> parts = new ArrayList<>(List.of(text.split("(?<= )", -1)));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(parts.size());
      String fresh = word();
      switch (random.nextInt(3)) {
        case 0 -> parts.remove(at);
        case 1 -> parts.set(at, fresh + " ");
        default -> parts.add(at, fresh + " ");
      }
      typed.add(fresh);
      if (parts.isEmpty()) {
        parts.add("");
      }
    }
    return String.join("", parts);
  }
}
