package dev.daybook.list;

import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of live items.
 *
 * @param after the page begins behind it; null for the first page
 * @param most items of the page, above 0
 */
public record ListQuery(Kind kind, Filter filter, Sort sort, @Nullable Mark after, int most) {
  /**
   * @throws ProblemException INVALID_PARAMETER naming what the kind does not have, or a sort that
   *     these items have not in common
   */
  public ListQuery {
    if (most < 1) {
      throw new IllegalArgumentException("a page has at least one item");
    }
    for (Facet facet : filter.facets()) {
      if (!kind.facets().contains(facet)) {
        throw invalid(
            facet.name().toLowerCase(Locale.ROOT),
            "Lists of the kind " + kind.word() + " have no such filter.");
      }
    }
    if (sort.key() == Sort.Key.DUE && !kind.facets().contains(Facet.DUE)) {
      throw invalid("sort", "Items of the kind " + kind.word() + " are never due.");
    }
    if (sort.key() == Sort.Key.ORDER) {
      if (!kind.facets().contains(Facet.ORDER)) {
        throw invalid("sort", "Items of the kind " + kind.word() + " have no order.");
      }
      if (!filter.isOfSiblings()) {
        throw invalid("sort", "Order is among items of one folder or parent: name it.");
      }
    }
  }

  /** The kind's whole list, the latest change first. */
  public static ListQuery all(Kind kind, int most) {
    return new ListQuery(kind, Filter.NONE, Sort.UPDATED_LAST, null, most);
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail, Map.of("field", field));
  }
}
