package dev.daybook.api.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedCursor;
import dev.daybook.persistence.item.FeedFilter;
import dev.daybook.persistence.item.FeedPlace;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cursors of feeds that {@link FeedCursor} has made. */
public final class ChangesCursor {
  /** Of the place: its position, of a walk the version, or the position and the item. */
  private static final Pattern CURSOR =
      Pattern.compile(
          "(\\d{1,9}-\\d{1,18})(?:\\.(\\d{1,18})(?:\\.([0-9a-f-]{36}))?)?(?:~([0-9a-f]{12}))?");

  /** The word for a workspace's present end, as a cursor. */
  public static final String NOW = "now";

  private ChangesCursor() {}

  /**
   * Reads a cursor; the beginning where there is none.
   *
   * @throws ProblemException INVALID_CURSOR when it is none, of another workspace, filter or list;
   *     CURSOR_EXPIRED when it is of another epoch
   */
  public static FeedPlace parse(
      WorkspaceScope scope, FeedFilter filter, @Nullable String cursor, String field) {
    if (cursor == null || cursor.isEmpty()) {
      return new FeedPlace(Position.START, null);
    }
    Matcher parts = CURSOR.matcher(scope.unseal(Feed.LIST, cursor, field));
    if (!parts.matches()) {
      throw ProblemException.noCursor(field);
    }
    Position position = Cursors.parse(parts.group(1), field, scope.epoch(), Position.START);
    String told = parts.group(4);
    if (!(told == null ? filter.isNone() : told.equals(FeedCursor.fingerprint(filter)))) {
      throw invalid(
          "The cursor is of a feed with another filter. Begin anew, with state=true.", field);
    }
    if (parts.group(2) == null) {
      return new FeedPlace(position, null);
    }
    Position walked = new Position(Long.parseLong(parts.group(2)));
    return new FeedPlace(
        position,
        parts.group(3) == null
            ? new FeedPlace.ByVersion(walked)
            : new FeedPlace.ById(walked, new ItemId(UUID.fromString(parts.group(3)))));
  }

  /**
   * The position up to which a client has what its feed is of, whatever the filter.
   *
   * @throws ProblemException as {@link #parse}; INVALID_CURSOR within a walk
   */
  static Position base(WorkspaceScope scope, String cursor, String field) {
    Matcher parts = CURSOR.matcher(scope.unseal(Feed.LIST, cursor, field));
    if (!parts.matches() || parts.group(2) != null) {
      throw invalid("The cursor is one within a walk: read its pages to the end before.", field);
    }
    return Cursors.parse(parts.group(1), field, scope.epoch(), Position.START);
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_CURSOR, detail, Map.of("field", field));
  }
}
