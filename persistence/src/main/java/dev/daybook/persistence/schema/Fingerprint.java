package dev.daybook.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The schemas that this build can serve, each as a sorted list of lines, and how another one
 * differs. Beside its own that is the one of the release before, so that servers can be replaced
 * before shards are migrated, and shards one after the other.
 */
final class Fingerprint {
  private static final Pattern MIGRATION = Pattern.compile("migration (\\S+) .*");

  private Fingerprint() {}

  /** The schema that this build brings a database to. */
  static SortedSet<String> expected(DatabasePart part) {
    return read(part.expected())
        .orElseThrow(() -> new IllegalStateException("this build has no " + part.expected()));
  }

  /** The schemas that may be served: this build's first. */
  static List<SortedSet<String>> served(DatabasePart part) {
    List<SortedSet<String>> served = new ArrayList<>(List.of(expected(part)));
    read(part.before()).ifPresent(served::add);
    return served;
  }

  /** The last migration's version of the schema that this build brings a database to. */
  static String version(DatabasePart part) {
    return expected(part).stream()
        .map(MIGRATION::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Optional<SortedSet<String>> read(String name) {
    try (InputStream in = Fingerprint.class.getResourceAsStream(name)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing where it is one of those served; else each line in which it differs from the first. */
  static List<String> differences(List<SortedSet<String>> served, SortedSet<String> found) {
    return served.contains(found) ? List.of() : differences(served.get(0), found);
  }

  /** Each line that only one of the two has, named. */
  private static List<String> differences(SortedSet<String> expected, SortedSet<String> found) {
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
