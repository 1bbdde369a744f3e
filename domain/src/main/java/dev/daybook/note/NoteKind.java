package dev.daybook.note;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Members;
import dev.daybook.item.SystemMembers;
import dev.daybook.item.Uuids;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes: a title, typed blocks, tags and the client's own properties, all of them optional. Members
 * it does not know are kept, in the document as in a block. What is of one type of block ({@code
 * level}, {@code checked}, {@code language}, {@code item}) is not looked at in others: a block that
 * changes its type, or two changes that meet in a merge, may leave it behind.
 */
public final class NoteKind implements Kind {
  private static final int ORDER_LENGTH_MAX = 128;
  private static final int LANGUAGE_LENGTH_MAX = 64;

  private static final Set<String> BLOCK_TYPES =
      new LinkedHashSet<>(
          List.of(
              "paragraph",
              "heading",
              "listItem",
              "checklistItem",
              "quote",
              "code",
              "table",
              "image",
              "attachment",
              "embed",
              "callout",
              "divider",
              "math",
              "itemLink"));

  @Override
  public String word() {
    return "note";
  }

  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public void check(ObjectNode document, Limits limits) {
    SystemMembers.refuseIn(document);
    Members note = Members.of(document);
    note.text("title", limits.titleLengthMax());
    note.map("properties");
    Members tags = note.mapById("tags", limits.tagsMax());
    if (tags != null) {
      tags.names().forEach(tags::present);
    }
    Members blocks = note.mapById("blocks", limits.blocksMax());
    if (blocks != null) {
      blocks.names().forEach(id -> checkBlock(blocks.object(id), limits));
    }
  }

  private static void checkBlock(Members block, Limits limits) {
    String type = block.word("type", BLOCK_TYPES);
    block.require("order");
    block.text("order", NoteKind::isOrder, "1 to 128 of 0-9, A-Z and a-z");
    block.text("text", limits.textLengthMax());
    switch (type) {
      case "heading" -> block.wholeNumber("level", 1, 6);
      case "checklistItem" -> block.bool("checked");
      case "code" -> block.text("language", LANGUAGE_LENGTH_MAX);
      case "itemLink" -> {
        block.require("item");
        block.text("item", Uuids::isUuid, "the id of an item, a UUID of 36 characters");
      }
      default -> {
        // Nothing of its own.
      }
    }
  }

  private static boolean isOrder(String order) {
    if (order.isEmpty() || order.length() > ORDER_LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < order.length(); i++) {
      if (!Members.isAsciiLetterOrDigit(order.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Set<Facet> facets() {
    return Set.of(Facet.FOLDER, Facet.ORDER, Facet.TAG);
  }

  @Override
  public List<Object> columns(ObjectNode document) {
    return List.of(document.path("title").asText(""));
  }
}
