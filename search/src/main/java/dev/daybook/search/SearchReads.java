package dev.daybook.search;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.list.Place;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.person.PersonId;
import dev.daybook.words.SearchLanguage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The round trip of a search. */
@ApplicationScoped
class SearchReads {
  private static final ScopedReads.Query BELOW = ScopedReads.Query.of(Search.class, "list_below");

  /** Chars of an item's content among which a snippet is looked for. */
  private static final int SNIPPET_SOURCE = 5_000;

  @Inject private ScopedReads reads;
  @Inject private SearchSettings settings;
  private ScopedReads.Query search;

  @PostConstruct
  void start() {
    search = ScopedReads.Query.of(Search.class, "search").within(settings.statementTimeout());
  }

  /** What the round trip has brought. */
  record Raw(
      Position head,
      Position indexed,
      SearchLanguage language,
      int total,
      @Nullable String facets,
      List<Found> items) {
    boolean isWhole() {
      return indexed.compareTo(head) >= 0;
    }
  }

  Raw read(
      WorkspaceScope scope,
      SearchQuery query,
      UUID @Nullable [] folders,
      String terms,
      Snippets snippets) {
    return reads.read(
        scope,
        search,
        binder -> bind(binder, scope, query, terms, folders),
        rows -> raw(rows, snippets));
  }

  /** The folders that a place comes to; null for all. */
  UUID @Nullable [] folders(WorkspaceScope scope, @Nullable Place folder) {
    if (folder == null || folder.item() == null) {
      return null;
    }
    if (!folder.subtree()) {
      return new UUID[] {folder.item().value()};
    }
    UUID root = folder.item().value();
    return reads.read(
        scope,
        BELOW,
        binder -> binder.uuid(root).key(scope),
        rows -> {
          List<UUID> ids = new ArrayList<>();
          while (rows.next()) {
            ids.add(rows.getObject(1, UUID.class));
          }
          return ids.toArray(UUID[]::new);
        });
  }

  private void bind(
      Binder binder,
      WorkspaceScope scope,
      SearchQuery query,
      String terms,
      UUID @Nullable [] folders)
      throws SQLException {
    SearchFilter filter = query.filter();
    binder.uuid(scope.workspace().value()).uuid(scope.actor().value()).text(terms);
    String[] kinds = filter.kinds().stream().map(Kind::word).toArray(String[]::new);
    binder
        .texts(kinds.length == 0 ? null : kinds)
        .uuid(filter.tag() == null ? null : filter.tag().value())
        .uuids(folders)
        .uuid(filter.author() == null ? null : filter.author().value())
        .timeOrNull(filter.updatedFrom())
        .timeOrNull(filter.updatedUntil())
        .timeOrNull(filter.createdFrom())
        .timeOrNull(filter.createdUntil())
        .number(settings.rankedMax());
    SearchQuery.After after = query.after();
    binder
        .flag(query.facets())
        .key(scope)
        .realOrNull(after == null ? null : after.rank())
        .numberOrNull(after == null ? null : after.version())
        .number(query.most())
        .number(SNIPPET_SOURCE)
        .key(scope);
  }

  private static Raw raw(ResultSet rows, Snippets snippets) throws SQLException {
    List<Found> items = new ArrayList<>();
    Raw raw = new Raw(Position.START, Position.START, SearchLanguage.NONE, 0, null, items);
    boolean first = true;
    while (rows.next()) {
      if (first) {
        first = false;
        String language = rows.getString(3);
        raw =
            new Raw(
                new Position(rows.getLong(1)),
                new Position(rows.getLong(2)),
                SearchLanguage.ofCode(language == null ? "" : language).orElse(SearchLanguage.NONE),
                rows.getInt(4),
                rows.getString(5),
                items);
      }
      if (rows.getString(8) != null) {
        items.add(found(rows, snippets));
      }
    }
    return raw;
  }

  private static Found found(ResultSet row, Snippets snippets) throws SQLException {
    UUID folder = row.getObject(11, UUID.class);
    String title = row.getString(10);
    return new Found(
        new ItemId(row.getObject(6, UUID.class)),
        Kinds.of(row.getString(8)),
        new Position(row.getLong(9)),
        title,
        folder == null ? null : new ItemId(folder),
        items((UUID[]) row.getArray(12).getArray()),
        time(row, 13),
        new PersonId(row.getObject(14, UUID.class)),
        time(row, 15),
        new PersonId(row.getObject(16, UUID.class)),
        row.getFloat(7),
        snippets.title(title),
        snippets.of(row.getString(17)));
  }

  private static List<ItemId> items(UUID[] ids) {
    List<ItemId> items = new ArrayList<>(ids.length);
    for (UUID id : ids) {
      items.add(new ItemId(id));
    }
    return items;
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
