package dev.daybook.persistence.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Horizon;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** The feed of a workspace's changes, by pages: the journal as readers see it. */
@ApplicationScoped
public class Feed {
  private static final ScopedReads.Query CHANGES =
      ScopedReads.Query.of(Items.class, "list_changes");
  private static final ScopedReads.Query HEAD =
      ScopedReads.Query.of(Items.class, "read_head_position");

  private static final ScopedReads.Query STATE = ScopedReads.Query.of(Items.class, "list_state");

  private static final String SINCE = "since";

  @Inject private ScopedReads reads;
  @Inject private PageSettings pages;

  /**
   * The entries after a position, in order: about as many as asked for, fewer when they are large,
   * and never cutting a commit.
   *
   * @throws ProblemException INVALID_CURSOR when the position is ahead of the head; BEYOND_HORIZON
   */
  public SizedRows<ShownEntry> since(WorkspaceScope scope, Position since, int most) {
    SizedRows<ShownEntry> page = after(scope, since, most);
    if (page.rows().isEmpty() && since.compareTo(head(scope)) > 0) {
      throw new ProblemException(
          ProblemType.INVALID_CURSOR,
          "The cursor is ahead of the workspace.",
          Map.of("field", SINCE));
    }
    return page;
  }

  /**
   * As {@link #since}, for a position that this server has given out itself: a page that is empty
   * takes no second look.
   *
   * @throws ProblemException BEYOND_HORIZON
   */
  public SizedRows<ShownEntry> after(WorkspaceScope scope, Position since, int most) {
    return after(scope, since, most, pages.itemBytesMax());
  }

  /** As above, for a page of so many bytes; of more only if its first commit has more. */
  public SizedRows<ShownEntry> after(WorkspaceScope scope, Position since, int most, int bytesMax) {
    return SizedRows.within(
        most,
        bytesMax,
        (rowsMax, largest) ->
            reads.read(
                scope,
                CHANGES,
                binder ->
                    binder
                        .number(largest)
                        .number(largest)
                        .uuid(scope.tenant().value())
                        .uuid(scope.workspace().value())
                        .uuid(scope.tenant().value())
                        .uuid(scope.workspace().value())
                        .number(since.value())
                        .uuid(scope.tenant().value())
                        .uuid(scope.workspace().value())
                        .number(Math.addExact(since.value(), rowsMax)),
                rows ->
                    EntryRepresentation.withCommits(
                        rows,
                        largest,
                        row -> Horizon.check(scope, since, new Position(row.getLong(14)), SINCE))));
  }

  /** Live items of all kinds whose last change is after a position, earliest first. */
  public SizedRows<Shown> state(WorkspaceScope scope, Position after, int most) {
    return SizedRows.within(
        most,
        pages.itemBytesMax(),
        (rowsMax, largest) ->
            reads.read(
                scope,
                STATE,
                binder ->
                    binder
                        .number(largest)
                        .uuid(scope.tenant().value())
                        .uuid(scope.workspace().value())
                        .number(after.value())
                        .number(rowsMax),
                rows -> Representation.all(rows, largest)));
  }

  /** Where the workspace's journal stands. */
  public Position head(WorkspaceScope scope) {
    return span(scope).head();
  }

  /** What of the workspace's journal can be told: what comes behind the horizon, up to the head. */
  public record Span(Position horizon, Position head) {}

  /** How far the workspace's journal goes, both ways. */
  public Span span(WorkspaceScope scope) {
    return reads.read(
        scope,
        HEAD,
        binder -> binder.uuid(scope.tenant().value()).uuid(scope.workspace().value()),
        rows ->
            rows.next()
                ? new Span(new Position(rows.getLong(2)), new Position(rows.getLong(1)))
                : new Span(Position.START, Position.START));
  }
}
