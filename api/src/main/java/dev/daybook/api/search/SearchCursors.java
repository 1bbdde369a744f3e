package dev.daybook.api.search;

import dev.daybook.api.item.Cursors;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.search.SearchQuery;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cursors of searches: the epoch, a fingerprint of query and filter, and the rank and the version
 * that a page ended at. Sealed.
 */
final class SearchCursors {
  private static final Pattern CURSOR =
      Pattern.compile("(\\d{1,9})-([0-9a-f]{12})-([0-9a-f]{8}-\\d{1,18})");

  private static final String LIST = "search";

  private SearchCursors() {}

  static String of(WorkspaceScope scope, SearchQuery query, SearchQuery.After after) {
    return scope.seal(LIST, scope.epoch() + "-" + fingerprint(query) + "-" + after.text());
  }

  /**
   * Where a cursor points to.
   *
   * @return null without a cursor
   * @throws ProblemException INVALID_CURSOR; CURSOR_EXPIRED when it is of another epoch
   */
  static SearchQuery.@Nullable After parse(
      @Nullable String cursor, WorkspaceScope scope, SearchQuery query) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    Matcher parts = CURSOR.matcher(scope.unseal(LIST, cursor, "cursor"));
    if (!parts.matches()) {
      throw ofAnother();
    }
    Cursors.checkEpoch(parts.group(1), "cursor", scope.epoch());
    if (!fingerprint(query).equals(parts.group(2))) {
      throw ofAnother();
    }
    return SearchQuery.After.parse(parts.group(3)).orElseThrow(SearchCursors::ofAnother);
  }

  private static String fingerprint(SearchQuery query) {
    return UUID.nameUUIDFromBytes(query.fingerprint().getBytes(StandardCharsets.UTF_8))
        .toString()
        .substring(24);
  }

  private static ProblemException ofAnother() {
    return new ProblemException(
        ProblemType.INVALID_CURSOR,
        "The cursor is of a search with another query or filter. Begin anew.",
        Map.of("field", "cursor"));
  }
}
