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
import jakarta.ws.rs.QueryParam;
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

/** What a search is asked for; the container fills it in as a bean parameter. */
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

  @QueryParam("q")
  private @Nullable String q;

  @QueryParam("kind")
  private @Nullable String kind;

  @QueryParam("tag")
  private @Nullable String tag;

  @QueryParam("folder")
  private @Nullable String folder;

  @QueryParam("subtree")
  private @Nullable String subtree;

  @QueryParam("author")
  private @Nullable String author;

  @QueryParam("updatedFrom")
  private @Nullable String updatedFrom;

  @QueryParam("updatedUntil")
  private @Nullable String updatedUntil;

  @QueryParam("createdFrom")
  private @Nullable String createdFrom;

  @QueryParam("createdUntil")
  private @Nullable String createdUntil;

  @QueryParam("facets")
  private @Nullable String facets;

  @QueryParam("cursor")
  private @Nullable String cursor;

  @QueryParam("limit")
  private @Nullable String limit;

  /**
   * Those of a call that does not come through JAX-RS.
   *
   * @param values of each name its decoded value; null where it is absent
   */
  public static SearchParameters of(UnaryOperator<@Nullable String> values) {
    SearchParameters parameters = new SearchParameters();
    parameters.q = values.apply("q");
    parameters.kind = values.apply("kind");
    parameters.tag = values.apply("tag");
    parameters.folder = values.apply("folder");
    parameters.subtree = values.apply("subtree");
    parameters.author = values.apply("author");
    parameters.updatedFrom = values.apply("updatedFrom");
    parameters.updatedUntil = values.apply("updatedUntil");
    parameters.createdFrom = values.apply("createdFrom");
    parameters.createdUntil = values.apply("createdUntil");
    parameters.facets = values.apply("facets");
    parameters.cursor = values.apply("cursor");
    parameters.limit = values.apply("limit");
    return parameters;
  }

  /**
   * The search and its page.
   *
   * @throws ProblemException INVALID_PARAMETER naming it; INVALID_CURSOR, CURSOR_EXPIRED
   */
  SearchQuery query(WorkspaceScope scope) {
    if (q == null) {
      throw invalid("q", "Send a query in q.");
    }
    SearchQuery first =
        new SearchQuery(
            q,
            filter(),
            null,
            Cursors.limit(scope, limit, FOUND_DEFAULT, FOUND_MAX),
            flag("facets", facets));
    SearchQuery.After after = SearchCursors.parse(cursor, scope, first);
    return after == null
        ? first
        : new SearchQuery(q, first.filter(), after, first.most(), first.facets());
  }

  private SearchFilter filter() {
    ItemId place = id("folder", folder, ItemId::new);
    boolean deep = flag("subtree", subtree);
    if (deep && place == null) {
      throw invalid("subtree", "A subtree is that of a folder: name it.");
    }
    return new SearchFilter(
        kinds(),
        id("tag", tag, ItemId::new),
        place == null ? null : new Place(place, deep),
        id("author", author, PersonId::new),
        instant("updatedFrom", updatedFrom, 0),
        instant("updatedUntil", updatedUntil, 1),
        instant("createdFrom", createdFrom, 0),
        instant("createdUntil", createdUntil, 1));
  }

  private Set<Kind> kinds() {
    Set<Kind> kinds = new LinkedHashSet<>();
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

  private static <T> @Nullable T id(String name, @Nullable String text, Function<UUID, T> id) {
    if (text == null) {
      return null;
    }
    if (!Uuids.isUuid(text)) {
      throw invalid(name, name + " is an id, a UUID of 36 characters.");
    }
    return id.apply(UUID.fromString(text));
  }

  private static boolean flag(String name, @Nullable String text) {
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
  private static @Nullable Instant instant(String name, @Nullable String text, int daysMore) {
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
