package dev.daybook.persistence.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The feed of a workspace's changes, by pages: the journal as readers see it. */
@ApplicationScoped
public class Feed {
  private static final ScopedReads.Query CHANGES =
      ScopedReads.Query.of(Items.class, "list_changes");
  private static final ScopedReads.Query HEAD =
      ScopedReads.Query.of(Items.class, "read_head_position");

  @Inject private ScopedReads reads;

  /**
   * The entries after a position, in order: about as many as asked for, never cutting a commit.
   *
   * @throws ProblemException INVALID_CURSOR when the position is ahead of the head
   */
  public List<Shown> since(WorkspaceScope scope, Position since, int most) {
    List<Shown> page =
        reads.read(
            scope,
            CHANGES,
            binder ->
                binder
                    .uuid(scope.tenant().value())
                    .uuid(scope.workspace().value())
                    .number(since.value())
                    .uuid(scope.tenant().value())
                    .uuid(scope.workspace().value())
                    .number(Math.addExact(since.value(), most)),
            EntryRepresentation::all);
    if (page.isEmpty() && since.compareTo(head(scope)) > 0) {
      throw new ProblemException(
          ProblemType.INVALID_CURSOR,
          "The cursor is ahead of the workspace.",
          Map.of("field", "since"));
    }
    return page;
  }

  /** Where the workspace's journal stands. */
  public Position head(WorkspaceScope scope) {
    return reads.read(
        scope,
        HEAD,
        binder -> binder.uuid(scope.tenant().value()).uuid(scope.workspace().value()),
        rows -> rows.next() ? new Position(rows.getLong(1)) : Position.START);
  }
}
