package dev.daybook.persistence.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final SortedSet<String> NOW = lines("column a", "column b", "migration 0002 b");
  private static final SortedSet<String> BEFORE = lines("column a", "migration 0001 a");

  private static SortedSet<String> lines(String... lines) {
    return new TreeSet<>(List.of(lines));
  }

  @Test
  void givenThisReleasesSchemaOrThatBefore_thenItIsServed() {
    assertEquals(List.of(), Fingerprint.differences(List.of(NOW, BEFORE), NOW));
    assertEquals(List.of(), Fingerprint.differences(List.of(NOW, BEFORE), BEFORE));
  }

  @Test
  void givenAnythingElse_thenItsDifferencesFromThisReleasesAreNamed() {
    assertEquals(
        List.of("missing: column b", "missing: migration 0002 b", "unexpected: migration 0001 a"),
        Fingerprint.differences(List.of(NOW), BEFORE));
    assertEquals(
        List.of("missing: column b", "missing: migration 0002 b", "unexpected: column c"),
        Fingerprint.differences(List.of(NOW, BEFORE), lines("column a", "column c")));
  }

  @Test
  void givenThisBuild_thenItsVersionIsItsLastMigration() {
    String last =
        Fingerprint.expected(DatabasePart.SHARD).stream()
            .filter(line -> line.startsWith("migration "))
            .reduce((one, other) -> other)
            .orElseThrow();
    String version = Fingerprint.version(DatabasePart.SHARD);
    assertTrue(last.startsWith("migration " + version + " V" + version + "__"), last);
  }
}
