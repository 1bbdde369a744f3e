package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads entries with all their columns, for whoever checks, exports or replays them. */
@ApplicationScoped
public class JournalReader {
  /** Entries read at once, unless they are large. */
  private static final int PAGE = 200;

  private static final ScopedReads.Query READ_PAGE =
      ScopedReads.Query.of(Journal.class, "read_page").forVerification();
  private static final ScopedReads.Query READ_HEAD =
      ScopedReads.Query.of(Journal.class, "read_head").forVerification();
  private static final ScopedReads.Query READ_SNAPSHOT =
      ScopedReads.Query.of(Journal.class, "read_snapshot").forVerification();

  private static final ScopedReads.Query READ_ENTRY =
      ScopedReads.Query.of(Journal.class, "read_entry").forVerification();

  private static final ScopedReads.Query READ_KEPT =
      ScopedReads.Query.of(Journal.class, "read_kept").forVerification();

  private static final ScopedReads.Query FIND_BEHIND =
      ScopedReads.Query.of(Journal.class, "find_entry_behind").forVerification();

  @Inject private ScopedReads reads;
  @Inject private PageSettings pages;

  /**
   * Where a journal stands.
   *
   * @param horizonEntry the last entry that told of thinning; null for none
   */
  public record Head(Position position, byte[] chainHash, @Nullable Position horizonEntry) {}

  /** The head of the scope's workspace. */
  public Head head(WorkspaceScope scope) {
    return reads.read(
        scope,
        READ_HEAD,
        binder -> binder.key(scope),
        rows -> {
          if (!rows.next()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
          }
          return new Head(
              new Position(rows.getLong(1)),
              rows.getBytes(2),
              JournalStatements.position(rows, "horizon_entry"));
        });
  }

  /** The next entries after a position, as many as may be read at once; empty at the head. */
  public List<Entry> page(WorkspaceScope scope, Position since) {
    return SizedRows.within(
            PAGE, pages.journalBytesMax(), (most, largest) -> page(scope, since, most, largest))
        .rows();
  }

  private SizedRows<Entry> page(WorkspaceScope scope, Position since, int most, int largest) {
    return reads.read(
        scope,
        READ_PAGE,
        binder ->
            binder
                .number(largest)
                .number(largest)
                .number(largest)
                .key(scope)
                .number(since.value())
                .number(since.value() + most),
        rows ->
            SizedRows.of(
                rows,
                largest,
                row -> new SizedRows.Fact(row.getLong(1), row.getLong(1), row.getInt("size")),
                row -> JournalStatements.readEntry(row, scope)));
  }

  /** The entry at a position that there is. */
  Entry entry(WorkspaceScope scope, Position position) {
    return reads.read(
        scope,
        READ_ENTRY,
        binder -> binder.key(scope).number(position.value()),
        rows -> {
          if (!rows.next()) {
            throw new IllegalStateException("entry " + position + " is missing");
          }
          return JournalStatements.readEntry(rows, scope);
        });
  }

  /**
   * Entries and the keyframes at them, in the order in which they are named: as many as may be read
   * at once, one at least if there is any.
   */
  List<Kept> kept(WorkspaceScope scope, List<Position> positions) {
    List<Position> some = positions.subList(0, Math.min(PAGE, positions.size()));
    return SizedRows.within(
            some.size(),
            pages.journalBytesMax(),
            (most, largest) -> kept(scope, some.subList(0, most), largest))
        .rows();
  }

  private SizedRows<Kept> kept(WorkspaceScope scope, List<Position> positions, int largest) {
    return reads.read(
        scope,
        READ_KEPT,
        binder ->
            binder
                .number(largest)
                .number(largest)
                .number(largest)
                .number(largest)
                .longs(positions.stream().map(Position::value).toArray(Long[]::new))
                .key(scope),
        rows ->
            SizedRows.of(
                rows,
                largest,
                row ->
                    new SizedRows.Fact(row.getLong(1), row.getLong("number"), row.getInt("size")),
                row ->
                    new Kept(JournalStatements.readEntry(row, scope), row.getString("document"))));
  }

  /** The first entry behind a position, however far. */
  Optional<Position> behind(WorkspaceScope scope, Position position) {
    return reads.read(
        scope,
        FIND_BEHIND,
        binder -> binder.key(scope).number(position.value()),
        rows -> rows.next() ? Optional.of(new Position(rows.getLong(1))) : Optional.empty());
  }

  /** The keyframe of an item at a position. */
  Optional<String> snapshot(WorkspaceScope scope, ItemId item, Position position) {
    return reads.read(
        scope,
        READ_SNAPSHOT,
        binder -> binder.key(scope).uuid(item.value()).number(position.value()),
        rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty());
  }
}
