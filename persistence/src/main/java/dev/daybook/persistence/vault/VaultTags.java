package dev.daybook.persistence.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names of tags, with slashes between a tag and the one it lies in. Case does not matter. */
final class VaultTags {
  private VaultTags() {}

  /** The tag and those above it, from the top. */
  static List<String> levels(String name) {
    List<String> parts =
        Arrays.stream(name.split("/", -1)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    List<String> levels = new ArrayList<>();
    for (int i = 1; i <= parts.size(); i++) {
      levels.add(String.join("/", parts.subList(0, i)));
    }
    return levels;
  }
}
