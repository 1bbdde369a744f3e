package dev.daybook.api.search;

import dev.daybook.api.item.Cursors;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.search.FoundLink;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cursors of links: the epoch, and the item and the number that a page ended at. Sealed. */
final class LinkCursors {
  private static final Pattern CURSOR =
      Pattern.compile("(\\d{1,9})-([0-9a-f]{16})([0-9a-f]{16})-(\\d{1,9})");

  private static final String LIST = "links";

  private LinkCursors() {}

  static String of(WorkspaceScope scope, ItemId item, int number) {
    String id = item.toString().replace("-", "");
    return scope.seal(LIST, scope.epoch() + "-" + id + "-" + number);
  }

  /**
   * Where a cursor points to.
   *
   * @return null without a cursor
   * @throws ProblemException INVALID_CURSOR; CURSOR_EXPIRED when it is of another epoch
   */
  static FoundLink.@Nullable After parse(@Nullable String cursor, WorkspaceScope scope) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    Matcher parts = CURSOR.matcher(scope.unseal(LIST, cursor, "cursor"));
    if (!parts.matches()) {
      throw ProblemException.noCursor("cursor");
    }
    Cursors.checkEpoch(parts.group(1), "cursor", scope.epoch());
    UUID item =
        new UUID(
            Long.parseUnsignedLong(parts.group(2), 16), Long.parseUnsignedLong(parts.group(3), 16));
    return new FoundLink.After(new ItemId(item), Integer.parseInt(parts.group(4)));
  }
}
