package dev.daybook.api.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.item.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages as JSON text: the shown items joined, never taken apart. */
public final class Pages {
  private Pages() {}

  public static String of(String name, List<Shown> shown, @Nullable String next, boolean more) {
    return of(name, shown, next, more, null);
  }

  /**
   * As above.
   *
   * @param position as of which whoever has taken the page has all; null when it has not
   */
  public static String of(
      String name,
      List<Shown> shown,
      @Nullable String next,
      boolean more,
      @Nullable Position position) {
    int length = 128;
    for (Shown one : shown) {
      length += one.json().length() + 1;
    }
    StringBuilder json = new StringBuilder(length).append("{\"").append(name).append("\":[");
    String separator = "";
    for (Shown one : shown) {
      json.append(separator).append(one.json());
      separator = ",";
    }
    json.append("],\"next\":");
    if (next == null) {
      json.append("null");
    } else {
      json.append('"').append(next).append('"');
    }
    json.append(",\"more\":").append(more);
    if (position != null) {
      json.append(",\"position\":").append(position);
    }
    return json.append('}').toString();
  }
}
