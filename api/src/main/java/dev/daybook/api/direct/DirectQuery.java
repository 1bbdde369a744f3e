package dev.daybook.api.direct;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, in UTF-8, as JAX-RS reads them: the servlet container takes them for
 * another encoding unless it is told, and it is told by no standard.
 */
final class DirectQuery {
  private DirectQuery() {}

  /**
   * Each name with its value; null where the query is not well-formed.
   *
   * @param query as it was sent; null for none
   */
  static @Nullable Map<String, String> of(@Nullable String query) {
    Map<String, String> values = new HashMap<>();
    if (query == null) {
      return values;
    }
    try {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.put(decoded(name), decoded(value));
      }
      return values;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
