package dev.daybook.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.Page;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list of the catalog's or a shard's nouns is asked for; the container fills it in
 * as a bean parameter. The cursor is the key of the last entry seen: keys live through a restore.
 */
public final class Paging {
  private static final int ENTRIES = 50;
  private static final int CURSOR_LENGTH_MAX = 200;

  @QueryParam("cursor")
  private @Nullable String cursor;

  @QueryParam("limit")
  private @Nullable String limit;

  /** Most entries of the page. */
  public int most() {
    if (limit == null) {
      return ENTRIES;
    }
    int most = limit.matches("\\d{1,6}") ? Integer.parseInt(limit) : 0;
    if (most < 1 || most > Page.ENTRIES_MAX) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "limit is a whole number from 1 to " + Page.ENTRIES_MAX + ".",
          Map.of("field", "limit", "limit", Page.ENTRIES_MAX));
    }
    return most;
  }

  /** The text to begin behind; empty for the beginning. */
  public String afterText() {
    if (cursor == null) {
      return "";
    }
    if (cursor.length() > CURSOR_LENGTH_MAX || !cursor.matches("[a-z0-9._@+-]*")) {
      throw ProblemException.noCursor("cursor");
    }
    return cursor;
  }

  /** The id to begin behind; null for the beginning. */
  public <T> @Nullable T after(Function<UUID, T> id) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    if (!Uuids.isUuid(cursor)) {
      throw ProblemException.noCursor("cursor");
    }
    return id.apply(UUID.fromString(cursor));
  }

  /** The answer that is a page, as {@link #json}. */
  public static <T> Response answer(
      String name, Page<T> page, Function<T, ObjectNode> entry, Function<T, String> key) {
    return Response.ok(json(name, page, entry, key)).build();
  }

  /** The page as JSON: its entries under their plural, and the next page's cursor or null. */
  public static <T> String json(
      String name, Page<T> page, Function<T, ObjectNode> entry, Function<T, String> key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var entries = json.putArray(name);
    page.entries().forEach(one -> entries.add(entry.apply(one)));
    json.put("next", page.more() ? key.apply(page.entries().get(page.entries().size() - 1)) : null);
    return json.toString();
  }
}
