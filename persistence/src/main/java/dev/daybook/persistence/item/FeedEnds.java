package dev.daybook.persistence.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** How far the pages of filtered feeds go. */
@ApplicationScoped
class FeedEnds {
  private static final ScopedReads.Query END = ScopedReads.Query.of(Items.class, "read_feed_end");
  private static final ScopedReads.Query SPAN =
      ScopedReads.Query.of(Items.class, "read_head_position");

  @Inject private ScopedReads reads;

  /**
   * A page's end.
   *
   * @param until the end of a commit
   */
  record End(Position until, Position head) {
    boolean isBeforeHead() {
      return until.compareTo(head) < 0;
    }
  }

  /**
   * The end of a page of so many entries of some kinds.
   *
   * @param scanMost entries to look at, of any kind
   * @throws ProblemException INVALID_CURSOR when the position is ahead of the head
   */
  End of(WorkspaceScope scope, String[] kinds, Position since, int most, int scanMost) {
    long last = Math.addExact(since.value(), scanMost);
    End end =
        reads.read(
            scope,
            END,
            binder ->
                binder
                    .number(most)
                    .uuid(scope.tenant().value())
                    .uuid(scope.workspace().value())
                    .number(since.value())
                    .number(last)
                    .texts(kinds)
                    .number(most)
                    .uuid(scope.tenant().value())
                    .uuid(scope.workspace().value())
                    .number(last)
                    .uuid(scope.tenant().value())
                    .uuid(scope.workspace().value()),
            rows -> {
              rows.next();
              return new End(new Position(rows.getLong(1)), new Position(rows.getLong(2)));
            });
    if (since.compareTo(end.head()) > 0) {
      throw new ProblemException(
          ProblemType.INVALID_CURSOR,
          "The cursor is ahead of the workspace.",
          Map.of("field", "since"));
    }
    return end;
  }

  /** Where the workspace's journal stands. */
  Position head(WorkspaceScope scope) {
    return span(scope).head();
  }

  /** How far the workspace's journal goes, both ways. */
  Feed.Span span(WorkspaceScope scope) {
    return reads.read(
        scope,
        SPAN,
        binder -> binder.uuid(scope.tenant().value()).uuid(scope.workspace().value()),
        rows ->
            rows.next()
                ? new Feed.Span(new Position(rows.getLong(2)), new Position(rows.getLong(1)))
                : new Feed.Span(Position.START, Position.START));
  }
}
