package dev.daybook.api.live;

import dev.daybook.api.item.Cursors;
import dev.daybook.journal.Position;
import dev.daybook.tenant.Epoch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a client stands in the feed: behind a position, or (in a first sync) within the walk over
 * the current state, which the deltas from the head of its beginning follow.
 *
 * @param position after which entries follow
 * @param walked in a first sync, the version that the walk has come to; else null
 */
record ChangesCursor(Position position, @Nullable Position walked) {
  private static final Pattern WALK = Pattern.compile("(\\d{1,9}-\\d{1,18})\\.(\\d{1,18})");

  /** The word for a workspace's present end, as a cursor. */
  static final String NOW = "now";

  /**
   * Reads a cursor; the beginning where there is none.
   *
   * @throws dev.daybook.problem.ProblemException as {@link Cursors#parse}
   */
  static ChangesCursor parse(@Nullable String text, String field, Epoch epoch) {
    Matcher walk = WALK.matcher(text == null ? "" : text);
    if (walk.matches()) {
      return new ChangesCursor(
          Cursors.parse(walk.group(1), field, epoch, Position.START),
          new Position(Long.parseLong(walk.group(2))));
    }
    return new ChangesCursor(Cursors.parse(text, field, epoch, Position.START), null);
  }

  String text(Epoch epoch) {
    String cursor = Cursors.of(epoch, position);
    return walked == null ? cursor : cursor + "." + walked;
  }
}
