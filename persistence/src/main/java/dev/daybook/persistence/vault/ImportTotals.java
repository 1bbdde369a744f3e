package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The sums of a report: {@code files} is that of all statuses but {@code missing}; {@code links}
 * and {@code embeds} lead to items, {@code linksNowhere} and {@code embedsNowhere} do not.
 */
final class ImportTotals {
  private static final List<String> NAMES =
      List.of(
          "files",
          "created",
          "updated",
          "unchanged",
          "kept",
          "refused",
          "skipped",
          "missing",
          "folders",
          "links",
          "linksNowhere",
          "embeds",
          "embedsNowhere",
          "tags");

  private final ObjectNode sums;

  ImportTotals(ObjectNode result) {
    this.sums = result.deepCopy();
    for (String name : NAMES) {
      if (!sums.has(name)) {
        sums.put(name, 0);
      }
    }
  }

  void add(String name, int count) {
    sums.put(name, sums.path(name).asInt() + count);
  }

  void truncated() {
    sums.put("truncated", true);
  }

  ObjectNode json() {
    return sums.deepCopy();
  }
}
