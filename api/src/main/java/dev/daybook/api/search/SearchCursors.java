package dev.daybook.api.search;

import dev.daybook.api.item.Cursors;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.search.SearchQuery;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cursors of searches: the epoch, and the rank and the version that a page ended at. Sealed, for
 * one query and filter.
 */
final class SearchCursors {
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,9})-([0-9a-f]{8}-\\d{1,18})");

  private SearchCursors() {}

  static String of(WorkspaceScope scope, SearchQuery query, SearchQuery.After after) {
    return scope.seal(list(query), scope.epoch() + "-" + after.text());
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
    Matcher parts = CURSOR.matcher(scope.unseal(list(query), cursor, "cursor"));
    if (!parts.matches()) {
      throw ProblemException.noCursor("cursor");
    }
    Cursors.checkEpoch(parts.group(1), "cursor", scope.epoch());
    return SearchQuery.After.parse(parts.group(2))
        .orElseThrow(() -> ProblemException.noCursor("cursor"));
  }

  private static String list(SearchQuery query) {
    return "search " + query.fingerprint();
  }
}
