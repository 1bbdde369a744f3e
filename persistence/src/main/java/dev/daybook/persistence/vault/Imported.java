package dev.daybook.persistence.vault;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ImportOrigin;
import dev.daybook.persistence.journal.ItemState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What imports have made of items, as their entries tell. */
@ApplicationScoped
class Imported {
  private static final ScopedReads.Query LIST =
      ScopedReads.Query.of(Imported.class, "list_imports");

  @Inject private ScopedReads reads;

  /**
   * An item's last entry that an import made.
   *
   * @param operation what the import did to the item
   */
  record Last(Position position, Operation operation, ImportOrigin origin) {}

  /** Those of some items that were ever imported, up to the versions that are given. */
  Map<ItemId, Last> of(WorkspaceScope scope, Collection<ItemState> items) {
    List<ItemState> asked = List.copyOf(items);
    if (asked.isEmpty()) {
      return Map.of();
    }
    return reads.read(
        scope,
        LIST,
        binder ->
            binder
                .uuids(asked.stream().map(state -> state.item().value()).toArray(UUID[]::new))
                .longs(asked.stream().map(state -> state.version().value()).toArray(Long[]::new))
                .key(scope)
                .key(scope),
        Imported::all);
  }

  private static Map<ItemId, Last> all(ResultSet rows) throws SQLException {
    Map<ItemId, Last> all = new HashMap<>();
    while (rows.next()) {
      ItemId item = new ItemId(rows.getObject(1, UUID.class));
      Position position = new Position(rows.getLong(2));
      Operation operation = Operation.of(rows.getString(3));
      ImportOrigin.of(rows.getString(4))
          .ifPresent(origin -> all.put(item, new Last(position, operation, origin)));
    }
    return all;
  }
}
