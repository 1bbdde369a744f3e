package dev.daybook.persistence.vault;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names of tags, with slashes between a tag and the one it lies in. Case does not matter. */
final class VaultTags {
  private VaultTags() {}

  static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

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
