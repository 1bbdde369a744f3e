package dev.daybook.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The difference of two documents, for machines as a merge patch (RFC 7396) and for readers as the
 * words of the title and of each block's text that stay, go or come.
 */
public final class DocumentDiff {
  /** Characters of text that are compared word by word; further blocks are only named. */
  private static final int TEXT_LENGTH_MAX = 1 << 20;

  private static final String TITLE = "title";
  private static final String BLOCKS = "blocks";
  private static final String TEXT = "text";
  private static final Map<TextDiff.Fate, String> WORDS =
      Map.of(
          TextDiff.Fate.EQUAL, "equal",
          TextDiff.Fate.DELETE, "delete",
          TextDiff.Fate.INSERT, "insert");

  private final ObjectNode from;
  private final ObjectNode to;
  private long left = TEXT_LENGTH_MAX;

  private DocumentDiff(ObjectNode from, ObjectNode to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The difference as JSON: {@code patch}; {@code title}, where it differs; and {@code blocks}, by
   * id, those that differ. A block's {@code change} is {@code added}, {@code removed} or {@code
   * changed}; its {@code text}, where that differs, is an array of {@code {"equal": ...}}, {@code
   * {"delete": ...}} and {@code {"insert": ...}}. Past a megabyte of text, {@code text} is left out
   * and {@code truncated} is true.
   */
  public static ObjectNode of(ObjectNode from, ObjectNode to) {
    return new DocumentDiff(from, to).make();
  }

  private ObjectNode make() {
    ObjectNode diff = object();
    ObjectNode patch = MergePatch.diff(from, to);
    diff.set("patch", patch);
    if (patch.has(TITLE)) {
      addText(diff, TITLE, from.path(TITLE), to.path(TITLE));
    }
    if (patch.has(BLOCKS)) {
      diff.set(BLOCKS, blocks(from.path(BLOCKS), to.path(BLOCKS)));
    }
    if (left < 0) {
      diff.put("truncated", true);
    }
    return diff;
  }

  private ObjectNode blocks(JsonNode before, JsonNode after) {
    Set<String> ids = new TreeSet<>();
    before.fieldNames().forEachRemaining(ids::add);
    after.fieldNames().forEachRemaining(ids::add);
    ObjectNode blocks = object();
    for (String id : ids) {
      JsonNode old = before.path(id);
      JsonNode now = after.path(id);
      if (!old.equals(now)) {
        ObjectNode block = blocks.putObject(id);
        block.put(
            "change", old.isMissingNode() ? "added" : now.isMissingNode() ? "removed" : "changed");
        addText(block, TEXT, old.path(TEXT), now.path(TEXT));
      }
    }
    return blocks;
  }

  private void addText(ObjectNode object, String name, JsonNode before, JsonNode after) {
    String old = before.asText("");
    String now = after.asText("");
    if (old.equals(now)) {
      return;
    }
    left -= old.length() + (long) now.length();
    if (left < 0) {
      return;
    }
    var pieces = object.putArray(name);
    for (TextDiff.Piece piece : TextDiff.of(old, now)) {
      pieces.addObject().put(WORDS.get(piece.fate()), piece.text());
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
