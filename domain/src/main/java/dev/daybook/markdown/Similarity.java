package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a block is likely another after an edit: at least half of their words are the same. */
final class Similarity {
  /** So many blocks are looked at for each, so that the time stays linear. */
  static final int LOOK_AHEAD = 50;

  private static final int TEXT_LENGTH_MAX = 10_000;

  private Similarity() {}

  static boolean isLike(JsonNode block, JsonNode other) {
    Set<String> words = words(block);
    Set<String> others = words(other);
    Set<String> common = new HashSet<>(words);
    common.retainAll(others);
    return 2 * common.size() >= Math.max(words.size(), others.size());
  }

  private static Set<String> words(JsonNode block) {
    String text = block.path("text").asText("");
    String head = text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX));
    return new HashSet<>(List.of(head.split("\\s+", -1)));
  }
}
