package dev.daybook.api.search;

import dev.daybook.api.item.Cursors;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.list.Place;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.search.SearchFilter;
import dev.daybook.search.SearchQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a search is asked for. */
public final class SearchParameters {
  /** All that a search knows. */
  public static final Set<String> NAMES =
      Set.of(
          "q",
          "kind",
          "tag",
          "folder",
          "subtree",
          "author",
          "updatedFrom",
          "updatedUntil",
          "createdFrom",
          "createdUntil",
          "facets",
          "cursor",
          "limit");

  private static final int FOUND_DEFAULT = 20;
  private static final int FOUND_MAX = 100;

  private final UnaryOperator<@Nullable String> values;

  /**
   * Reads the parameters of a call.
   *
   * @param values of each name its decoded value; null where it is absent
   */
  public SearchParameters(UnaryOperator<@Nullable String> values) {
    this.values = values;
  }

  /**
   * The search and its page.
   *
   * @throws ProblemException INVALID_PARAMETER naming it; INVALID_CURSOR, CURSOR_EXPIRED
   */
  SearchQuery query(WorkspaceScope scope) {
    String q = values.apply("q");
    if (q == null) {
      throw invalid("q", "Send a query in q.");
    }
    SearchQuery first =
        new SearchQuery(
            q,
            filter(),
            null,
            Cursors.limit(values.apply("limit"), FOUND_DEFAULT, FOUND_MAX),
            flag("facets"));
    SearchQuery.After after = SearchCursors.parse(values.apply("cursor"), scope, first);
    return after == null
        ? first
        : new SearchQuery(q, first.filter(), after, first.most(), first.facets());
  }

  private SearchFilter filter() {
    ItemId place = id("folder", ItemId::new);
    boolean deep = flag("subtree");
    if (deep && place == null) {
      throw invalid("subtree", "A subtree is that of a folder: name it.");
    }
    return new SearchFilter(
        kinds(),
        id("tag", ItemId::new),
        place == null ? null : new Place(place, deep),
        id("author", PersonId::new),
        instant("updatedFrom", 0),
        instant("updatedUntil", 1),
        instant("createdFrom", 0),
        instant("createdUntil", 1));
  }

  private Set<Kind> kinds() {
    Set<Kind> kinds = new LinkedHashSet<>();
    String kind = values.apply("kind");
    if (kind != null) {
      for (String word : kind.split(",", -1)) {
        kinds.add(
            Kinds.all().stream()
                .filter(one -> one.word().equals(word) && !one.isKeptByOwners())
                .findFirst()
                .orElseThrow(
                    () -> invalid("kind", "kind is one kind of item or several, with commas.")));
      }
    }
    return kinds;
  }

  private <T> @Nullable T id(String name, Function<UUID, T> id) {
    String text = values.apply(name);
    if (text == null) {
      return null;
    }
    if (!Uuids.isUuid(text)) {
      throw invalid(name, name + " is an id, a UUID of 36 characters.");
    }
    return id.apply(UUID.fromString(text));
  }

  private boolean flag(String name) {
    String text = values.apply(name);
    if (text == null || text.equals("false")) {
      return false;
    }
    if (!text.equals("true")) {
      throw invalid(name, name + " is true or false.");
    }
    return true;
  }

  /**
   * @param daysMore behind a day, which is meant with all of its hours where it is the last
   */
  private @Nullable Instant instant(String name, int daysMore) {
    String text = values.apply(name);
    if (text == null) {
      return null;
    }
    try {
      return text.length() == "2026-03-01".length()
          ? LocalDate.parse(text).plusDays(daysMore).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw invalid(name, name + " is a day in UTC or an instant, such as 2026-03-01T10:00:00Z.");
    }
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail, Map.of("field", field));
  }
}
