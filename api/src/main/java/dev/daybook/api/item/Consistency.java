package dev.daybook.api.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;

/**
 * The consistency token: epoch and position of a commit, which every write answers with in {@code
 * Daybook-Position}. A read that is sent with one is never answered from before it.
 */
public final class Consistency {
  /** The header, of answers and of requests. */
  public static final String HEADER = "Daybook-Position";

  private Consistency() {}

  /** The token of a position. */
  public static String token(WorkspaceScope scope, Position position) {
    return position.in(scope.epoch());
  }

  /**
   * Looks at the request's token, if it has one.
   *
   * @param head where the journal stands, as read for this request
   * @throws ProblemException INVALID_CURSOR when it is none of this workspace's; CURSOR_EXPIRED
   *     when it is of another epoch
   */
  static void check(Call call, WorkspaceScope scope, Position head) {
    Position least = Cursors.parse(call.header(HEADER), HEADER, scope.epoch(), Position.START);
    if (head.compareTo(least) < 0) {
      throw new ProblemException(
          ProblemType.INVALID_CURSOR,
          "The workspace has no such position yet.",
          Map.of("field", HEADER));
    }
  }
}
