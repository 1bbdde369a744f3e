package dev.daybook.persistence.index;

import dev.daybook.item.ItemId;
import dev.daybook.markdown.Link;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.words.SearchLanguage;
import dev.daybook.words.TermScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the rows of items in the index. */
final class IndexRows {
  private static final Sql SAVE = Sql.of(IndexStep.class, "save_search_item");
  private static final Sql DELETE = Sql.of(IndexStep.class, "delete_search_items");
  private static final Sql DELETE_LINKS = Sql.of(IndexStep.class, "delete_links");

  private static final Sql INSERT_LINK = Sql.of(IndexStep.class, "insert_link");

  /** Characters of a link's target, heading and label that are kept. */
  private static final int TEXT_MAX = 500;

  private final Connection connection;
  private final Place place;

  IndexRows(Connection connection, Place place) {
    this.connection = connection;
    this.place = place;
  }

  /** Takes out those that were touched and are no more, and the links of all of them. */
  void remove(Collection<ItemState> touched, List<IndexedItem> live) throws SQLException {
    Set<UUID> all = new HashSet<>();
    touched.forEach(state -> all.add(state.item().value()));
    delete(DELETE_LINKS, all);
    live.forEach(item -> all.remove(item.state().item().value()));
    delete(DELETE, all);
  }

  private void delete(Sql sql, Set<UUID> items) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      new Binder(statement).key(place).uuids(items.toArray(UUID[]::new));
      statement.executeUpdate();
    }
  }

  /** Writes where items lead. */
  void link(List<IndexedItem> items) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_LINK.text())) {
      boolean any = false;
      for (IndexedItem item : items) {
        int number = 0;
        for (Link link : item.links()) {
          UUID target = link.item().map(ItemId::value).orElse(null);
          new Binder(statement)
              .key(place)
              .uuid(item.state().item().value())
              .number(number++)
              .uuid(target)
              .text(target == null ? cut(link.target()) : null)
              .text(orNull(link.fragment()))
              .text(orNull(link.label()));
          statement.addBatch();
          any = true;
        }
      }
      if (any) {
        statement.executeBatch();
      }
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : cut(text);
  }

  private static String cut(String text) {
    String known = text.replace("\0", "");
    return known.codePointCount(0, known.length()) <= TEXT_MAX
        ? known
        : known.substring(0, known.offsetByCodePoints(0, TEXT_MAX));
  }

  void save(
      List<IndexedItem> items,
      SearchLanguage language,
      Map<UUID, IndexedItem.Tag> tags,
      Map<String, String> stems)
      throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    TermScope scope = TermScope.of(place.tenant(), place.workspace());
    try (PreparedStatement statement = connection.prepareStatement(SAVE.text())) {
      for (IndexedItem item : items) {
        ItemState state = item.state();
        new Binder(statement)
            .key(place)
            .uuid(state.item().value())
            .text(state.kind().word())
            .number(state.version().value())
            .text(language.code())
            .number(item.tagsVersion(tags))
            .uuid(item.folder())
            .uuids(item.tags().toArray(UUID[]::new))
            .time(state.createdAt())
            .uuid(state.createdBy().value())
            .time(state.updatedAt())
            .uuid(state.updatedBy().value())
            .text(item.text().title())
            .text(item.names(tags))
            .text(item.words(scope, language, tags, stems))
            .text(item.text().body());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
