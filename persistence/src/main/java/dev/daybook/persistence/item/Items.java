package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.list.Sort;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.JournalStatements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
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
  @Inject private PageSettings pages;

  /** A live item as it is shown. */
  public Optional<Shown> get(WorkspaceScope scope, Kind kind, ItemId item) {
    return reads.read(
        scope,
        READ.get(kind),
        binder -> binder.key(scope).uuid(item.value()),
        rows -> rows.next() ? Optional.of(Representation.of(rows)) : Optional.empty());
  }

  /** Live items whose last change is before a position, latest first. */
  public SizedRows<Shown> list(WorkspaceScope scope, Kind kind, Position before, int most) {
    return SizedRows.within(
        most,
        pages.itemBytesMax(),
        (rowsMax, largest) ->
            reads.read(
                scope,
                LIST.get(kind),
                binder -> binder.number(largest).key(scope).number(before.value()).number(rowsMax),
                rows -> Representation.all(rows, largest)));
  }

  /** Live items of some kinds whose last change is before a position, latest first. */
  public SizedRows<Shown> list(
      WorkspaceScope scope, Collection<Kind> kinds, Position before, int most) {
    String[] words = kinds.stream().map(Kind::word).toArray(String[]::new);
    return SizedRows.within(
        most,
        pages.itemBytesMax(),
        (rowsMax, largest) ->
            reads.read(
                scope,
                LATEST,
                binder ->
                    binder
                        .number(largest)
                        .key(scope)
                        .texts(words)
                        .number(before.value())
                        .number(rowsMax),
                rows -> Representation.all(rows, largest)));
  }

  /** A page of the live items that are asked for. */
  public Listed list(WorkspaceScope scope, ListQuery query) {
    SizedRows<Placed> page =
        SizedRows.within(
            query.most(),
            pages.itemBytesMax(),
            (most, largest) -> read(scope, query, most, largest));
    List<Placed> rows = page.rows();
    boolean more = page.isCut() || rows.size() == query.most();
    return new Listed(
        rows.stream().map(Placed::shown).toList(), more ? rows.get(rows.size() - 1).mark() : null);
  }

  /** An item, and where it stands in its list. */
  private record Placed(Shown shown, Mark mark) {}

  private SizedRows<Placed> read(WorkspaceScope scope, ListQuery query, int most, int largest) {
    ListStatement statement =
        new ListStatement(scope.tenant(), scope.workspace(), query, most, largest);
    return reads.read(
        scope,
        ScopedReads.Query.of(statement.sql()),
        statement::bind,
        rows ->
            SizedRows.of(
                rows,
                largest,
                row -> new SizedRows.Fact(row.getLong(3), row.getRow(), row.getInt(10)),
                row -> new Placed(Representation.of(row), mark(row, query.sort()))));
  }

  private static Mark mark(ResultSet row, Sort sort) throws SQLException {
    String key =
        sort.key() == Sort.Key.DUE
            ? row.getObject(9, LocalDateTime.class).toString()
            : row.getString(9);
    return new Mark(key, new ItemId(row.getObject(1, UUID.class)));
  }

  /** An item of any kind, deleted or not. */
  public Optional<ItemState> find(WorkspaceScope scope, ItemId item) {
    return reads.read(
        scope,
        READ_ANY,
        binder -> binder.key(scope).uuid(item.value()),
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
