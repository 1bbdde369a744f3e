package dev.daybook.api.item;

import dev.daybook.persistence.item.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages as JSON text: the shown items joined, never taken apart. */
public final class Pages {
  private Pages() {}

  public static String of(String name, List<Shown> shown, @Nullable String next, boolean more) {
    int length = 64;
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
    return json.append(",\"more\":").append(more).append('}').toString();
  }
}
