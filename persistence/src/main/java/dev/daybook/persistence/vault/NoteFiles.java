package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.markdown.Alignment;
import dev.daybook.markdown.MarkdownLimits;
import dev.daybook.markdown.MarkdownNote;
import dev.daybook.markdown.MarkdownReader;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.vault.VaultPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes as files, and the documents that they make. */
final class NoteFiles {
  private static final MarkdownReader READER = new MarkdownReader(MarkdownLimits.DEFAULT);
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private NoteFiles() {}

  /**
   * The text of a file.
   *
   * @throws ProblemException INVALID_DOCUMENT when it is no UTF-8
   */
  static String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw invalid("The note has a U+0000 in it.");
      }
      return withoutMark(text);
    } catch (CharacterCodingException e) {
      throw invalid("The note is not well-formed UTF-8.");
    }
  }

  /** A text without the byte order mark that some programs begin one with. */
  static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", "$"));
  }

  static MarkdownNote read(String text, VaultPath path, ImportPlan plan) {
    return READER.read(text, link -> plan.find(path, link));
  }

  /** The properties of a file's front matter. */
  static ObjectNode properties(String text) {
    return READER.read(text).properties();
  }

  /**
   * The document of a note.
   *
   * @param state the item that gets it, whose other members stay; null for a new one
   * @param needed gets what makes tags that are not there
   */
  static ObjectNode document(
      MarkdownNote note,
      VaultPath path,
      @Nullable ItemState state,
      ImportPlan plan,
      ImportEntry entry,
      List<Change> needed) {
    ObjectNode document =
        state == null ? JsonNodeFactory.instance.objectNode() : Documents.read(state.document());
    ObjectNode before = document.deepCopy();
    document.put("title", note.title().orElse(path.stem()));
    if (state == null && !path.folder().isRoot()) {
      document.put("folder", plan.folder(path.folder()).toString());
    }
    set(document, "properties", note.properties());
    set(document, "blocks", Alignment.keepIds(before, note.blocks()));
    set(document, "tags", tags(note, before, plan, entry, needed));
    return document;
  }

  private static ObjectNode tags(
      MarkdownNote note,
      ObjectNode before,
      ImportPlan plan,
      ImportEntry entry,
      List<Change> needed) {
    ObjectNode tags = JsonNodeFactory.instance.objectNode();
    for (String name : tagNames(note)) {
      if (before.path("tags").has(name)) {
        // A word of a client's own.
        tags.put(name, true);
      } else if (!VaultTags.levels(name).isEmpty()) {
        ItemId tag = plan.tag(name, needed);
        entry.tag(name, tag);
        tags.put(tag.toString(), true);
      }
    }
    return tags;
  }

  static Set<String> tagNames(MarkdownNote note) {
    Set<String> names = new LinkedHashSet<>(note.frontMatterTags());
    names.addAll(note.inlineTags());
    return names;
  }

  private static void set(ObjectNode document, String member, ObjectNode value) {
    if (value.isEmpty()) {
      document.remove(member);
    } else {
      document.set(member, value);
    }
  }
}
