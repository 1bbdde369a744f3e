package dev.daybook.api.live;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.item.FeedFilter;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a feed beside where to go on.
 *
 * @param coalesce whether entries of one item are made one
 */
record ChangesQuery(FeedFilter filter, boolean coalesce) {

  /**
   * Of a request's parameters.
   *
   * @throws ProblemException INVALID_PARAMETER naming the field
   */
  static ChangesQuery of(UnaryOperator<@Nullable String> parameters) {
    return of(parameters.apply("kind"), parameters.apply("folder"), parameters.apply("coalesce"));
  }

  /** As above. */
  static ChangesQuery of(
      @Nullable String kind, @Nullable String folder, @Nullable String coalesce) {
    return new ChangesQuery(filter(kind, folder), isTrue(coalesce, "coalesce"));
  }

  private static FeedFilter filter(@Nullable String kind, @Nullable String folder) {
    if (kind == null && folder == null) {
      return FeedFilter.NONE;
    }
    if (folder != null && !Uuids.isUuid(folder)) {
      throw invalid("folder is an id, a UUID of 36 characters.", "folder");
    }
    ItemId place = folder == null ? null : new ItemId(UUID.fromString(folder));
    return new FeedFilter(kind == null ? Set.of() : kinds(kind, place != null), place);
  }

  private static Set<Kind> kinds(String words, boolean inFolder) {
    Set<Kind> kinds = new HashSet<>();
    for (String word : words.split(",", -1)) {
      Kind kind =
          Kinds.all().stream()
              .filter(one -> one.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () -> invalid("kind is one kind of item or several, with commas.", "kind"));
      if (inFolder && !FeedFilter.isInFolders(kind)) {
        throw invalid("Items of the kind " + word + " lie in no folder.", "kind");
      }
      kinds.add(kind);
    }
    return kinds;
  }

  /**
   * A switch of the query.
   *
   * @throws ProblemException INVALID_PARAMETER naming the field
   */
  static boolean isTrue(@Nullable String value, String field) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw invalid(field + " is true or false.", field);
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail, Map.of("field", field));
  }
}
