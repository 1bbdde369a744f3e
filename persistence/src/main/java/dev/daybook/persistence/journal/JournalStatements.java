package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.DeviceId;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.list.DueTime;
import dev.daybook.list.TitleKey;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.person.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How entries and items are bound to the journal's statements and read from their rows. */
public final class JournalStatements {
  private JournalStatements() {}

  /** How many rows a batch has changed: one each where the driver has joined rows to one insert. */
  static int changed(int[] counts) {
    int rows = 0;
    for (int count : counts) {
      rows += count == Statement.SUCCESS_NO_INFO ? 1 : count;
    }
    return rows;
  }

  static void bindEntry(Binder binder, Entry entry) throws SQLException {
    EntryFacts facts = entry.facts();
    binder
        .uuid(facts.tenant().value())
        .uuid(facts.workspace().value())
        .number(facts.position().value())
        .number(facts.commitPosition().value())
        .uuid(facts.item().value())
        .text(facts.kind())
        .text(facts.operation().word())
        .numberOrNull(value(facts.previous()))
        .numberOrNull(value(facts.base()))
        .text(entry.patch())
        .text(entry.conflict())
        .text(entry.origin())
        .uuid(facts.actor().value())
        .uuid(facts.device() == null ? null : facts.device().value())
        .uuid(facts.command().value())
        .time(facts.recordedAt())
        .number(facts.schemaVersion())
        .bytes(entry.salt())
        .bytes(entry.payloadHash())
        .bytes(entry.chainHash());
  }

  static void bindItem(Binder binder, WorkspaceScope scope, ItemState state) throws SQLException {
    binder
        .key(scope)
        .uuid(state.item().value())
        .number(state.version().value())
        .flag(state.deleted())
        .number(state.entryCount())
        .text(state.document())
        .time(state.createdAt())
        .uuid(state.createdBy().value())
        .time(state.updatedAt())
        .uuid(state.updatedBy().value());
    ObjectNode document = state.tree();
    for (Object column : state.kind().columns(document)) {
      binder.column(column);
    }
    bindFacets(binder, state.kind(), document);
  }

  /**
   * The columns that tables of all kinds have in common, as far as they have them, in this order.
   */
  private static void bindFacets(Binder binder, Kind kind, ObjectNode document)
      throws SQLException {
    Set<Facet> facets = kind.facets();
    binder.text(TitleKey.of(kind.title(document)));
    if (facets.contains(Facet.ORDER)) {
      binder.text(document.path("order").asText());
    }
    for (Facet place : List.of(Facet.FOLDER, Facet.PARENT)) {
      if (facets.contains(place)) {
        JsonNode id = document.get(place.member());
        binder.uuid(id == null ? null : UUID.fromString(id.textValue()));
      }
    }
    if (facets.contains(Facet.DUE)) {
      binder.column(DueTime.of(document));
    }
  }

  /** Reads a row of read_page.sql, read_links.sql or read_entry.sql. */
  public static Entry readEntry(ResultSet row, WorkspaceScope scope) throws SQLException {
    UUID device = row.getObject("device_id", UUID.class);
    EntryFacts facts =
        new EntryFacts(
            scope.tenant(),
            scope.workspace(),
            new Position(row.getLong("position")),
            new Position(row.getLong("commit_position")),
            new ItemId(row.getObject("item_id", UUID.class)),
            row.getString("kind"),
            Operation.of(row.getString("operation")),
            position(row, "previous_position"),
            position(row, "base_position"),
            new PersonId(row.getObject("actor_id", UUID.class)),
            device == null ? null : new DeviceId(device),
            new CommandId(row.getObject("command_id", UUID.class)),
            Columns.time(row, "recorded_at"),
            row.getInt("schema_version"));
    return new Entry(
        facts,
        row.getBytes("salt"),
        row.getString("patch"),
        row.getString("conflict"),
        row.getString("origin"),
        row.getBytes("payload_hash"),
        row.getBytes("chain_hash"));
  }

  /** Reads a row of read_items.sql or read_item.sql. */
  public static ItemState readState(ResultSet row) throws SQLException {
    Kind kind = Kinds.of(row.getString("kind"));
    Position version = new Position(row.getLong("version"));
    return new ItemState(
        new ItemId(row.getObject("item_id", UUID.class)),
        kind,
        version,
        row.getBoolean("deleted"),
        row.getInt("entry_count"),
        row.getString("document"),
        Columns.time(row, "created_at"),
        new PersonId(row.getObject("created_by", UUID.class)),
        Columns.time(row, "updated_at"),
        new PersonId(row.getObject("updated_by", UUID.class)));
  }

  static @Nullable Position position(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : new Position(value);
  }

  private static @Nullable Long value(@Nullable Position position) {
    return position == null ? null : position.value();
  }
}
