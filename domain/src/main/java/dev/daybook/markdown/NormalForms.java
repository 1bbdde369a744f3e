package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stored blocks say once they went through a file: a client may have written the same in
 * another way, such as a list whose blank lines no file could leave out.
 */
final class NormalForms {
  private NormalForms() {}

  /** For each block what would be read of it; what it says itself where that cannot be told. */
  static List<String> of(List<Map.Entry<String, JsonNode>> stored) {
    List<Map.Entry<String, JsonNode>> named = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : stored) {
      JsonNode block = MarkdownWriter.named(entry.getKey(), entry.getValue(), LinkNames.NONE);
      named.add(Map.entry(entry.getKey(), block));
    }
    List<String> lines = BlockWriter.lines(BlockTree.of(named));
    List<Draft> read = BodyReader.read(lines, MarkdownLimits.DEFAULT);
    List<String> forms = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      JsonNode block = named.get(i).getValue();
      boolean known = read.size() == stored.size() && says(block, read.get(i).members());
      forms.add(Alignment.content(known ? read.get(i).members() : block));
    }
    return forms;
  }

  /** Whether two blocks have the same letters, so that one is the other's form. */
  private static boolean says(JsonNode block, JsonNode form) {
    return letters(block).equals(letters(form));
  }

  private static String letters(JsonNode block) {
    StringBuilder letters = new StringBuilder();
    for (String member : List.of("callout", "title", "label", "info", "language", "text")) {
      block
          .path(member)
          .asText("")
          .codePoints()
          .filter(Character::isLetterOrDigit)
          .forEach(letters::appendCodePoint);
    }
    return letters.toString();
  }
}
