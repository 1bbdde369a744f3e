package dev.daybook.api.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What cursors of lists and of the feed say, and what tokens are: epoch and position, so that one
 * made before a shard was rewound is told apart. Cursors are sealed for their list; callers take
 * them as they are.
 */
public final class Cursors {
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

  private Cursors() {}

  /** A list's cursor that says no more than a position. */
  public static String seal(WorkspaceScope scope, String list, Position position) {
    return scope.seal(list, position.in(scope.epoch()));
  }

  /**
   * The position that a list's cursor says; the beginning without a cursor.
   *
   * @throws ProblemException INVALID_CURSOR; CURSOR_EXPIRED when it is of another epoch
   */
  public static Position open(
      WorkspaceScope scope, String list, @Nullable String cursor, String field) {
    return cursor == null || cursor.isEmpty()
        ? Position.START
        : parse(scope.unseal(list, cursor, field), field, scope.epoch(), Position.START);
  }

  /**
   * The position of a token, or of what a cursor says.
   *
   * @param otherwise where there is no cursor
   * @throws ProblemException INVALID_CURSOR; CURSOR_EXPIRED when it is of another epoch
   */
  public static Position parse(
      @Nullable String cursor, String field, Epoch epoch, Position otherwise) {
    if (cursor == null || cursor.isEmpty()) {
      return otherwise;
    }
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches()) {
      throw ProblemException.noCursor(field);
    }
    checkEpoch(parts.group(1), field, epoch);
    return new Position(Long.parseLong(parts.group(2)));
  }

  /**
   * Looks at the epoch of a cursor of another form.
   *
   * @throws ProblemException CURSOR_EXPIRED when the number is of another epoch
   */
  public static void checkEpoch(String number, String field, Epoch epoch) {
    if (Integer.parseInt(number) != epoch.value()) {
      throw new ProblemException(
          ProblemType.CURSOR_EXPIRED,
          "The cursor is of another epoch: the database was restored. Begin anew.",
          Map.of("field", field, "epoch", epoch.value()));
    }
  }

  /**
   * A page's size in a workspace: of what is asked for as much as the tenant's tier allows. All
   * pages tell whether there is more.
   *
   * @throws ProblemException as below
   */
  public static int limit(WorkspaceScope scope, @Nullable String limit, int otherwise, int most) {
    return Math.min(limit(limit, otherwise, most), scope.placement().limits().pageEntries());
  }

  /**
   * A page's size.
   *
   * @throws ProblemException INVALID_PARAMETER naming the field and the limit
   */
  private static int limit(@Nullable String limit, int otherwise, int most) {
    if (limit == null) {
      return otherwise;
    }
    if (!limit.matches("\\d{1,6}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > most) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "limit is a whole number from 1 to " + most + ".",
          Map.of("field", "limit", "limit", most));
    }
    return Integer.parseInt(limit);
  }
}
