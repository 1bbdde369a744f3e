package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.list.Sort;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.JournalStatements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads items as they are now. */
@ApplicationScoped
public class Items {
  private static final Map<Kind, ScopedReads.Query> READ = perKind("read_");
  private static final Map<Kind, ScopedReads.Query> LIST = perKind("list_");
  private static final ScopedReads.Query LATEST = ScopedReads.Query.of(Items.class, "list_latest");
  private static final ScopedReads.Query READ_ANY = ScopedReads.Query.of(Items.class, "read_item");

  @Inject private ScopedReads reads;

  /** A live item as it is shown. */
  public Optional<Shown> get(WorkspaceScope scope, Kind kind, ItemId item) {
    return reads.read(
        scope,
        READ.get(kind),
        binder ->
            binder.uuid(scope.tenant().value()).uuid(scope.workspace().value()).uuid(item.value()),
        rows -> rows.next() ? Optional.of(Representation.of(rows)) : Optional.empty());
  }

  /** Live items whose last change is before a position, latest first. */
  public List<Shown> list(WorkspaceScope scope, Kind kind, Position before, int most) {
    return reads.read(
        scope,
        LIST.get(kind),
        binder ->
            binder
                .uuid(scope.tenant().value())
                .uuid(scope.workspace().value())
                .number(before.value())
                .number(most),
        Representation::all);
  }

  /** Live items of some kinds whose last change is before a position, latest first. */
  public List<Shown> list(WorkspaceScope scope, Collection<Kind> kinds, Position before, int most) {
    String[] words = kinds.stream().map(Kind::word).toArray(String[]::new);
    return reads.read(
        scope,
        LATEST,
        binder ->
            binder
                .uuid(scope.tenant().value())
                .uuid(scope.workspace().value())
                .texts(words)
                .number(before.value())
                .number(most),
        Representation::all);
  }

  /** A page of the live items that are asked for. */
  public Listed list(WorkspaceScope scope, ListQuery query) {
    ListStatement statement = new ListStatement(scope.tenant(), scope.workspace(), query);
    return reads.read(
        scope, ScopedReads.Query.of(statement.sql()), statement::bind, rows -> page(rows, query));
  }

  private static Listed page(ResultSet rows, ListQuery query) throws SQLException {
    List<Shown> items = new ArrayList<>();
    Mark last = null;
    while (rows.next()) {
      items.add(Representation.of(rows));
      if (items.size() == query.most()) {
        String key =
            query.sort().key() == Sort.Key.DUE
                ? rows.getObject(9, LocalDateTime.class).toString()
                : rows.getString(9);
        last = new Mark(key, new ItemId(rows.getObject(1, UUID.class)));
      }
    }
    return new Listed(items, last);
  }

  /** An item of any kind, deleted or not. */
  public Optional<ItemState> find(WorkspaceScope scope, ItemId item) {
    return reads.read(
        scope,
        READ_ANY,
        binder ->
            binder.uuid(scope.tenant().value()).uuid(scope.workspace().value()).uuid(item.value()),
        rows -> rows.next() ? Optional.of(JournalStatements.readState(rows)) : Optional.empty());
  }

  private static Map<Kind, ScopedReads.Query> perKind(String prefix) {
    return Kinds.all().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Function.identity(),
                kind -> ScopedReads.Query.of(Items.class, prefix + kind.word())));
  }
}
