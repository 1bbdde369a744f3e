package dev.daybook.persistence.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Horizon;
import dev.daybook.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * How far the pages of filtered feeds go.
 *
 * <p>The horizon moves in the commits that erase what is below it, so it must be read no earlier
 * than what they may have erased: each statement that reads entries reads the horizon with them, as
 * of the same moment, and what is made of the past is followed by a look of its own, which the
 * usual page does not need. A page without such entries is true at any horizon; it is refused by
 * its end all the same, for nobody should depend on what happened to be in it.
 */
@ApplicationScoped
class FeedEnds {
  private static final ScopedReads.Query END = ScopedReads.Query.of(Items.class, "read_feed_end");
  private static final ScopedReads.Query SPAN =
      ScopedReads.Query.of(Items.class, "read_head_position");

  static final String SINCE = "since";

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
   * @throws ProblemException INVALID_CURSOR when the position is ahead of the head; BEYOND_HORIZON
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
                    .key(scope)
                    .number(since.value())
                    .number(last)
                    .texts(kinds)
                    .number(most)
                    .key(scope)
                    .number(last)
                    .key(scope),
            rows -> {
              rows.next();
              check(scope, since, new Position(rows.getLong(3)));
              return new End(new Position(rows.getLong(1)), new Position(rows.getLong(2)));
            });
    Feed.checkHead(since, end.head(), SINCE);
    return end;
  }

  /**
   * Behind the reading of what was as of a position.
   *
   * @throws ProblemException BEYOND_HORIZON
   */
  Feed.Span check(WorkspaceScope scope, Position asOf) {
    Feed.Span span = span(scope);
    check(scope, asOf, span.horizon());
    return span;
  }

  /**
   * Within the reading of entries behind a position.
   *
   * @throws ProblemException BEYOND_HORIZON
   */
  static void check(WorkspaceScope scope, Position since, Position horizon) {
    Horizon.check(scope, since, horizon, SINCE);
  }

  /** How far the workspace's journal goes, both ways. */
  Feed.Span span(WorkspaceScope scope) {
    return reads.read(
        scope,
        SPAN,
        binder -> binder.key(scope),
        rows ->
            rows.next()
                ? new Feed.Span(new Position(rows.getLong(2)), new Position(rows.getLong(1)))
                : new Feed.Span(Position.START, Position.START));
  }
}
