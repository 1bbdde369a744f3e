package dev.daybook.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The schema that this build needs, as a sorted list of lines, and how another one differs. */
final class Fingerprint {
  private Fingerprint() {}

  static SortedSet<String> expected(DatabasePart part) {
    try (InputStream in = Fingerprint.class.getResourceAsStream(part.expected())) {
      if (in == null) {
        throw new IllegalStateException("this build has no " + part.expected());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each line that only one of the two has, named. */
  static List<String> differences(SortedSet<String> expected, SortedSet<String> found) {
    List<String> differences = new ArrayList<>();
    expected.stream()
        .filter(line -> !found.contains(line))
        .forEach(line -> differences.add("missing: " + line));
    found.stream()
        .filter(line -> !expected.contains(line))
        .forEach(line -> differences.add("unexpected: " + line));
    return differences;
  }
}
