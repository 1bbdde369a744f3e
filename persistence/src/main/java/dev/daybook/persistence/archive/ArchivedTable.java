package dev.daybook.persistence.archive;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table of what is not journalled, as an archive takes it: its rows as JSON, page by page in the
 * order of its key.
 */
final class ArchivedTable {
  private static final String ID = "00000000-0000-0000-0000-000000000000";
  private static final String HASH = "\\x";

  /** Rows of a page whose rows are short. */
  private static final int PAGE = 500;

  /** Whether rows have positions, of which those behind the end of the entries stay out. */
  private static final boolean TO_END = true;

  private static final boolean ALL_ROWS = false;

  /** All tables, in the order in which an archive holds them. */
  static final List<ArchivedTable> ALL =
      List.of(
          new ArchivedTable("member", "archive_members", PAGE, ALL_ROWS, ID),
          new ArchivedTable("webhook", "archive_webhooks", PAGE, ALL_ROWS, ID),
          new ArchivedTable("command_outcome", "archive_outcomes", 100, ALL_ROWS, ID, ID),
          new ArchivedTable("journal_checkpoint", "archive_checkpoints", PAGE, TO_END, "0", "0"),
          // Whole documents.
          new ArchivedTable("journal_snapshot", "archive_keyframes", 8, TO_END, ID, "0"),
          new ArchivedTable("blob", "archive_blobs", PAGE, ALL_ROWS, HASH),
          new ArchivedTable("journal_blob", "archive_named_blobs", PAGE, TO_END, ID, "0", HASH));

  private final String word;
  private final ScopedReads.Query query;
  private final int page;
  private final boolean toEnd;
  private final List<String> first;

  /**
   * @param word the table's name, by which rows are told in an archive
   * @param page rows read in one round trip
   * @param toEnd whether the statement is told where the entries end
   * @param first a key before all others
   */
  private ArchivedTable(String word, String statement, int page, boolean toEnd, String... first) {
    this.word = word;
    this.query = ScopedReads.Query.of(ArchivedTable.class, statement);
    this.page = page;
    this.toEnd = toEnd;
    this.first = List.of(first);
  }

  String word() {
    return word;
  }

  private record Rows(List<String> rows, List<String> last) {}

  /**
   * Hands over all rows; answers how many.
   *
   * @param end the position up to which the archive holds the journal
   */
  long read(ScopedReads reads, WorkspaceScope scope, Position end, ArchiveRows.RowTaker taker)
      throws IOException {
    long count = 0;
    Rows some = new Rows(List.of(), first);
    do {
      some = page(reads, scope, end, some.last());
      for (String row : some.rows()) {
        taker.take(row);
      }
      count += some.rows().size();
    } while (some.rows().size() == page);
    return count;
  }

  private Rows page(ScopedReads reads, WorkspaceScope scope, Position end, List<String> behind) {
    return reads.read(
        scope,
        query,
        binder -> {
          binder.key(scope);
          for (String one : behind) {
            binder.text(one);
          }
          if (toEnd) {
            binder.number(end.value());
          }
          binder.number(page);
        },
        row -> {
          List<String> found = new ArrayList<>();
          List<String> last = new ArrayList<>(behind);
          while (row.next()) {
            found.add(row.getString(1));
            for (int i = 0; i < last.size(); i++) {
              last.set(i, Objects.requireNonNull(row.getString(i + 2)));
            }
          }
          return new Rows(found, last);
        });
  }
}
