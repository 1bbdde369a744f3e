package dev.daybook.api.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.list.DueTime;
import dev.daybook.list.Filter;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.list.Sort;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cursors of lists: of a kind's whole list by change, epoch and position; of any other also a
 * fingerprint of kind, filter and sort, so that one of another list is told apart, and the key it
 * ended at. Sealed.
 */
final class ListCursors {
  private static final Pattern CURSOR =
      Pattern.compile("(\\d{1,9})-([0-9a-f]{12})-([A-Za-z0-9_-]{1,1000})-([0-9a-f]{32})");

  private ListCursors() {}

  static String of(WorkspaceScope scope, ListQuery query, Mark mark) {
    return scope.seal(list(query.kind()), text(scope.epoch(), query, mark));
  }

  /** Of a kind's whole list, behind a version. */
  static String whole(WorkspaceScope scope, Kind kind, Position version) {
    return Cursors.seal(scope, list(kind), version);
  }

  private static String list(Kind kind) {
    return "list " + kind.word();
  }

  private static String text(Epoch epoch, ListQuery query, Mark mark) {
    if (isWhole(query)) {
      return epoch + "-" + mark.key();
    }
    String key =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("." + mark.key()).getBytes(StandardCharsets.UTF_8));
    return epoch
        + "-"
        + fingerprint(query)
        + "-"
        + key
        + "-"
        + mark.item().toString().replace("-", "");
  }

  static boolean isWhole(ListQuery query) {
    return query.sort() == Sort.UPDATED_LAST && query.filter().equals(Filter.NONE);
  }

  /**
   * Where a cursor points to.
   *
   * @param query whose cursor it must be; its own mark does not matter
   * @return null without a cursor
   * @throws ProblemException INVALID_CURSOR; CURSOR_EXPIRED when it is of another epoch
   */
  static @Nullable Mark parse(@Nullable String cursor, WorkspaceScope scope, ListQuery query) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    Epoch epoch = scope.epoch();
    String text = scope.unseal(list(query.kind()), cursor, "cursor");
    Matcher parts = CURSOR.matcher(text);
    if (!parts.matches()) {
      Position position = Cursors.parse(text, "cursor", epoch, Position.START);
      if (!isWhole(query)) {
        throw ofAnother();
      }
      return new Mark(position.toString(), new ItemId(new UUID(0, 0)));
    }
    Cursors.checkEpoch(parts.group(1), "cursor", epoch);
    if (isWhole(query) || !fingerprint(query).equals(parts.group(2))) {
      throw ofAnother();
    }
    return new Mark(key(query.sort(), parts.group(3)), item(parts.group(4)));
  }

  private static ItemId item(String hex) {
    return new ItemId(
        new UUID(
            Long.parseUnsignedLong(hex.substring(0, 16), 16),
            Long.parseUnsignedLong(hex.substring(16), 16)));
  }

  /** What is not a key of the sort was not made here. */
  private static String key(Sort sort, String encoded) {
    try {
      String key =
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).substring(1);
      if (sort.key() == Sort.Key.VERSION) {
        return Long.toString(Long.parseLong(key));
      }
      if (sort.key() == Sort.Key.DUE && !key.equals(DueTime.NEVER.toString())) {
        return LocalDateTime.parse(key).toString();
      }
      if (key.indexOf(0) >= 0) {
        throw ofAnother();
      }
      return key;
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw ofAnother();
    }
  }

  private static String fingerprint(ListQuery query) {
    String text = query.kind().word() + query.filter() + query.sort().word();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().substring(24);
  }

  private static ProblemException ofAnother() {
    return new ProblemException(
        ProblemType.INVALID_CURSOR,
        "The cursor is of a list with another filter or sort. Begin anew.",
        Map.of("field", "cursor"));
  }
}
