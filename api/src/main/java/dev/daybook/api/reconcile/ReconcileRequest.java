package dev.daybook.api.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.reconcile.ReconcileSettings;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.reconcile.Buckets;
import dev.daybook.reconcile.Cells;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a client asks for to compare its copy of a workspace: one of four. */
sealed interface ReconcileRequest {
  /** Asked for by an empty object. */
  int BUCKETS_OTHERWISE = 32;

  /** One hash for each of so many buckets. */
  record OfBuckets(int size) implements ReconcileRequest {}

  /** A sketch of so many cells. */
  record OfCells(int size) implements ReconcileRequest {}

  /** The rows of some of so many buckets, in the order of their ids, behind an item. */
  record OfRows(int of, Set<Integer> buckets, @Nullable ItemId after, int limit)
      implements ReconcileRequest {}

  /** What became of some items. */
  record OfItems(Set<ItemId> items) implements ReconcileRequest {}

  /**
   * Reads a body.
   *
   * @throws ProblemException INVALID_DOCUMENT, LIMIT_EXCEEDED, INVALID_ID naming the field
   */
  static ReconcileRequest parse(byte[] body, ReconcileSettings settings) {
    ObjectNode root = Documents.parse(body, Limits.DEFAULT);
    if (root.isEmpty()) {
      return new OfBuckets(BUCKETS_OTHERWISE);
    }
    String asked = root.fieldNames().next();
    if (root.size() > 1) {
      throw invalid("One thing is asked for at a time: buckets, cells, rows or ids.", "$");
    }
    JsonNode value = root.get(asked);
    return switch (asked) {
      case "buckets" -> new OfBuckets(buckets(value, "buckets"));
      case "cells" -> new OfCells(cells(value, settings));
      case "rows" -> rows(value, settings);
      case "ids" -> items(value, settings);
      default -> throw invalid("What is asked for is buckets, cells, rows or ids.", "$");
    };
  }

  private static int buckets(@Nullable JsonNode value, String field) {
    int size = whole(value, field);
    if (!Buckets.isSize(size)) {
      throw limit(field + " is a power of two, " + Buckets.MAX + " at most.", field, Buckets.MAX);
    }
    return size;
  }

  private static int cells(JsonNode value, ReconcileSettings settings) {
    int size = whole(value, "cells");
    if (!Cells.isSize(size) || size > settings.cellsMax()) {
      throw limit(
          "cells is a power of two from 4 to " + settings.cellsMax() + ".",
          "cells",
          settings.cellsMax());
    }
    return size;
  }

  private static OfRows rows(JsonNode value, ReconcileSettings settings) {
    if (!(value instanceof ObjectNode rows)) {
      throw invalid("rows is an object with of, buckets, and perhaps after and limit.", "rows");
    }
    rows.fieldNames()
        .forEachRemaining(
            name -> {
              if (!Set.of("of", "buckets", "after", "limit").contains(name)) {
                throw invalid("rows has the members of, buckets, after and limit.", "rows");
              }
            });
    int of = buckets(rows.get("of"), "rows.of");
    Set<Integer> asked = new TreeSet<>();
    for (JsonNode bucket : array(rows.get("buckets"), "rows.buckets", of)) {
      int number = whole(bucket, "rows.buckets");
      if (number < 0 || number >= of) {
        throw limit("A bucket is a number below " + of + ".", "rows.buckets", of - 1);
      }
      asked.add(number);
    }
    JsonNode after = rows.get("after");
    JsonNode limit = rows.get("limit");
    int most = limit == null ? settings.rowsMax() : whole(limit, "rows.limit");
    if (most < 1 || most > settings.rowsMax()) {
      throw limit(
          "limit is a whole number from 1 to " + settings.rowsMax() + ".",
          "rows.limit",
          settings.rowsMax());
    }
    return new OfRows(of, asked, after == null ? null : id(after, "rows.after"), most);
  }

  private static OfItems items(JsonNode value, ReconcileSettings settings) {
    Set<ItemId> items = new LinkedHashSet<>();
    for (JsonNode id : array(value, "ids", settings.rowsMax())) {
      items.add(id(id, "ids"));
    }
    return new OfItems(items);
  }

  private static JsonNode array(@Nullable JsonNode value, String field, int most) {
    if (value == null || !value.isArray() || value.isEmpty()) {
      throw invalid(field + " is an array of 1 to " + most + " entries.", field);
    }
    if (value.size() > most) {
      throw limit(field + " has at most " + most + " entries.", field, most);
    }
    return value;
  }

  private static ItemId id(JsonNode value, String field) {
    if (!value.isTextual()) {
      throw invalid(field + " takes ids, which are strings.", field);
    }
    return ItemId.parse(value.textValue());
  }

  private static int whole(@Nullable JsonNode value, String field) {
    double number = value != null && value.isNumber() ? value.doubleValue() : Double.NaN;
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw invalid(field + " is a whole number.", field);
    }
    return (int) number;
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }

  private static ProblemException limit(String detail, String field, int limit) {
    return new ProblemException(
        ProblemType.LIMIT_EXCEEDED, detail, Map.of("field", field, "limit", limit));
  }
}
