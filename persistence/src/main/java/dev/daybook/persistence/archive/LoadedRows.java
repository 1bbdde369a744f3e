package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rows of an archive become in the workspace that is loaded: those that are true of it as far
 * as it goes, with its keys.
 *
 * @param end where its journal ends
 * @param items what ids of items become
 * @param keepsCheckpoints whether those hold of it
 */
record LoadedRows(
    WorkspaceScope scope, Position end, UnaryOperator<ItemId> items, boolean keepsCheckpoints) {
  private static final String POSITION = "position";
  private static final String ITEM = "item_id";

  /** What a webhook forgets of the message that was under way. */
  private static final List<String> UNDER_WAY =
      List.of(
          "message_id",
          "end_position",
          "first_attempt_at",
          "last_attempt_at",
          "next_attempt_at",
          "last_status",
          "last_error");

  /** Whether a row is kept at all. */
  boolean isKept(String table, ObjectNode row) {
    return switch (table) {
      // It is signed with the tenant's id and its chain.
      case LoadedTable.CHECKPOINT -> keepsCheckpoints && isReached(row.path(POSITION));
      case LoadedTable.OUTCOME -> isReached(row);
      case LoadedTable.WEBHOOK -> true;
      default -> !row.has(POSITION) || isReached(row.path(POSITION));
    };
  }

  private boolean isReached(JsonNode position) {
    return position.asLong() <= end.value();
  }

  /** Whether an outcome tells of nothing behind the end. */
  private boolean isReached(ObjectNode row) {
    ObjectNode outcome;
    try {
      outcome = Documents.read(row.path("outcome").asText());
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("an outcome is no document", e);
    }
    return Stream.of("version", POSITION)
        .flatMap(name -> outcome.findValues(name).stream())
        .allMatch(this::isReached);
  }

  /** The row as it is kept. */
  ObjectNode row(String table, ObjectNode row) {
    row.put("tenant_id", scope.tenant().toString())
        .put("workspace_id", scope.workspace().toString());
    if (row.path(ITEM).isTextual()) {
      ItemId item = items.apply(new ItemId(Uuids.parse(row.path(ITEM).asText())));
      row.put(ITEM, item.toString());
    }
    if (table.equals(LoadedTable.WEBHOOK)) {
      pause(row);
    }
    return row;
  }

  /** Nobody has asked the loaded one to call anybody: its owner switches it on. */
  private void pause(ObjectNode webhook) {
    webhook.remove(UNDER_WAY);
    webhook
        .put(POSITION, Math.min(webhook.path(POSITION).asLong(), end.value()))
        .put("attempts", 0)
        .put("dead_running", 0);
    if (webhook.path("state").asText().equals("active")) {
      webhook.put("state", "paused");
    }
  }

  /** The columns that a row has, be it with null. */
  static Set<String> columns(ObjectNode row) {
    return row.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  /** Rows as one parameter. */
  static String text(List<ObjectNode> rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(rows.size());
    rows.forEach(array::add);
    return array.toString();
  }
}
