package dev.daybook.persistence.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalStatements;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.preferences.PreferencesKind;
import dev.daybook.words.SearchLanguage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of one step, on the one connection of its transaction. */
final class IndexSession {
  private static final Sql LIMITS = Sql.of(Shards.class, "set_tenant_and_limits");
  private static final Sql OPEN = Sql.join(LIMITS, Sql.of(IndexStep.class, "open_search_head"));
  private static final Sql SURROUNDINGS = Sql.of(IndexStep.class, "read_surroundings");
  private static final Sql LOCK =
      Sql.join(LIMITS, Sql.of(IndexStep.class, "lock_search_head"), SURROUNDINGS);
  private static final Sql TRY =
      Sql.join(LIMITS, Sql.of(IndexStep.class, "try_search_head"), SURROUNDINGS);
  private static final Sql TOUCHED = Sql.of(IndexStep.class, "list_touched");
  private static final Sql ITEMS = Sql.of(Journal.class, "read_items");
  private static final Sql TAGS = Sql.of(IndexStep.class, "read_tags");
  private static final Sql OUTDATED = Sql.of(IndexStep.class, "find_outdated");
  private static final Sql ADVANCE = Sql.of(IndexStep.class, "advance_search_head");
  private static final Sql CLEAR =
      Sql.join(
          Sql.of(IndexStep.class, "clear_search_items"), Sql.of(IndexStep.class, "clear_links"));

  /** What may hold up a step whose caller waits for nobody; steps are short. */
  private static final Duration STATEMENT_MAX = Duration.ofSeconds(20);

  private final Connection connection;
  private final Place place;

  IndexSession(Connection connection, Place place) {
    this.connection = connection;
    this.place = place;
  }

  /**
   * The index' head, taken.
   *
   * @param language whose stems are there
   * @param due the language that is preferred now
   */
  record Locked(Position position, SearchLanguage language, Position head, SearchLanguage due) {}

  void open() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OPEN.text())) {
      limits(new Binder(statement), STATEMENT_MAX).key(place);
      statement.execute();
    }
  }

  /**
   * Takes the head.
   *
   * @return null when there is none, or when another step has it and nobody is waited for
   */
  @Nullable Locked lock(@Nullable Duration wait) throws SQLException {
    Sql sql = wait == null ? TRY : LOCK;
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      Binder binder = limits(new Binder(statement), wait == null ? STATEMENT_MAX : wait);
      bindSurroundings(binder.key(place));
      statement.execute();
      statement.getMoreResults();
      Position position;
      String language;
      try (ResultSet row = statement.getResultSet()) {
        if (!row.next()) {
          return null;
        }
        position = new Position(row.getLong(1));
        language = row.getString(2);
      }
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        if (!row.next()) {
          return null;
        }
        return new Locked(
            position,
            SearchLanguage.ofCode(language).orElse(SearchLanguage.NONE),
            new Position(row.getLong(1)),
            PreferencesKind.searchLanguage(document(row.getString(2)), document(row.getString(3))));
      }
    }
  }

  private static ObjectNode document(@Nullable String text) {
    return Documents.read(text == null ? "{}" : text);
  }

  private void bindSurroundings(Binder binder) throws SQLException {
    UUID settings = OwnWorkspaces.settings(place.tenant()).value();
    for (UUID workspace : new UUID[] {place.workspace().value(), settings}) {
      binder
          .uuid(place.tenant().value())
          .uuid(workspace)
          .uuid(Uuids.named(workspace, PreferencesKind.WORD));
    }
    binder.key(place);
  }

  private Binder limits(Binder binder, Duration lock) throws SQLException {
    String statement = Long.toString(STATEMENT_MAX.toMillis());
    return binder
        .text(place.tenant().toString())
        .text(Long.toString(Math.max(1, lock.toMillis())))
        .text(statement)
        .text(statement);
  }

  /** The items that entries behind a position name, as they are now. */
  Collection<ItemState> touched(Position from, Position end) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TOUCHED.text())) {
      new Binder(statement).key(place).number(from.value()).number(end.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
      }
    }
    List<ItemState> states = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ITEMS.text())) {
      new Binder(statement).key(place).uuids(ids.toArray(UUID[]::new));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          states.add(JournalStatements.readState(rows));
        }
      }
    }
    return states;
  }

  Map<UUID, IndexedItem.Tag> tags(Collection<UUID> ids) throws SQLException {
    Map<UUID, IndexedItem.Tag> tags = new HashMap<>();
    if (ids.isEmpty()) {
      return tags;
    }
    try (PreparedStatement statement = connection.prepareStatement(TAGS.text())) {
      new Binder(statement).key(place).uuids(ids.toArray(UUID[]::new));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String title = rows.getBoolean(3) ? "" : rows.getString(4);
          tags.put(rows.getObject(1, UUID.class), new IndexedItem.Tag(rows.getLong(2), title));
        }
      }
    }
    return tags;
  }

  /** Writes the rows of live items, and takes out those of all others that were touched. */
  void post(
      Collection<ItemState> touched,
      List<IndexedItem> items,
      SearchLanguage language,
      Map<UUID, IndexedItem.Tag> tags,
      Map<String, String> stems)
      throws SQLException {
    IndexRows rows = new IndexRows(connection, place);
    rows.remove(touched, items);
    rows.save(items, language, tags, stems);
    rows.link(items);
  }

  /** Before the earliest item that has an older title of one of these tags; null for none. */
  @Nullable Position outdated(Collection<ItemState> touched) throws SQLException {
    List<ItemState> tags = touched.stream().filter(s -> s.kind().word().equals("tag")).toList();
    if (tags.isEmpty()) {
      return null;
    }
    try (PreparedStatement statement = connection.prepareStatement(OUTDATED.text())) {
      Binder binder =
          new Binder(statement)
              .uuids(tags.stream().map(ItemState::item).map(ItemId::value).toArray(UUID[]::new))
              .longs(tags.stream().map(s -> s.version().value()).toArray(Long[]::new));
      binder.key(place).key(place).key(place);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long earliest = row.getLong(1);
        return row.wasNull() ? null : new Position(earliest - 1);
      }
    }
  }

  void advance(Position position, SearchLanguage language) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE.text())) {
      new Binder(statement).number(position.value()).text(language.code()).key(place);
      statement.executeUpdate();
    }
  }

  void clear() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLEAR.text())) {
      new Binder(statement).key(place).key(place);
      statement.execute();
    }
  }
}
