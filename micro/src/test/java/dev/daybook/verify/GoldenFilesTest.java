package dev.daybook.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden files, and what becomes of them when anything in them is changed. */
class GoldenFilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"golden-1.ndjson", "golden-1-respelled.ndjson"})
  void givenGoldenFile_whenVerified_thenIntact(String name) {
    assertEquals(
        new Verdict(
            0,
            "intact: 12 entries, head 12, chain"
                + " d4b499a2ab1b445f07713e17a336dde9009cd05e474acfdf1dbb67c740da61dd"),
        Draft.verdict(Draft.golden(name)));
  }

  @Test
  void givenEmptyJournal_whenVerified_thenIntact() {
    assertEquals(
        new Verdict(
            0,
            "intact: 0 entries, head 0, chain"
                + " 08d85df3a37bef6f82a022add5e6edff9068e84d3d1e5156b9b37a47b35d05ae"),
        Draft.verdict(Draft.golden("golden-empty.ndjson")));
  }

  @Test
  void givenDraftOfGoldenFile_whenWritten_thenTheSameBytes() throws Fault {
    assertArrayEquals(Draft.golden("golden-1.ndjson"), new Draft().seal().bytes());
  }

  @Test
  void givenAnyEntry_whenAnyColumnChanges_thenBrokenAtThatPosition() {
    Draft untouched = new Draft();
    for (int position = 1; position <= untouched.entries(); position++) {
      for (Map.Entry<String, @Nullable Object> column : untouched.lines.get(position).entrySet()) {
        for (Object value : new @Nullable Object[] {changed(column.getValue()), other(column)}) {
          Verdict verdict = new Draft().set(position, column.getKey(), value).verdict();
          assertBroken(verdict, "at position " + position, column.getKey() + " = " + value);
        }
      }
    }
  }

  /** The nearest value of the same type; for null, something. */
  private static Object changed(@Nullable Object value) {
    if (value instanceof Long number) {
      return number + 1;
    }
    if (value instanceof String text && !text.isEmpty()) {
      int last = text.length() - 1;
      return text.substring(0, last) + (char) (text.charAt(last) ^ 1);
    }
    return value == null ? "{}" : "x";
  }

  /** Null for a value; for null a value that the column could hold. */
  private static @Nullable Object other(Map.Entry<String, @Nullable Object> column) {
    if (column.getValue() != null) {
      return null;
    }
    return switch (column.getKey()) {
      case "deviceId" -> "01920003-0001-7000-a000-0000000000de";
      case "salt" -> "00000000000000000000000000000000";
      case "previousPosition", "basePosition" -> 1L;
      default -> "null";
    };
  }

  /** Every bit of the file, one at a time: nothing in it is without meaning. */
  @Test
  void givenGoldenFile_whenAnyBitFlips_thenFoundInItsLine() {
    byte[] file = Draft.golden("golden-1.ndjson");
    int line = 0;
    for (int at = 0; at < file.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        file[at] ^= (byte) (1 << bit);
        assertFound(Draft.verdict(file), line, "bit " + bit + " of byte " + at);
        file[at] ^= (byte) (1 << bit);
      }
      line += file[at] == '\n' ? 1 : 0;
    }
  }

  private static void assertFound(Verdict verdict, int line, String change) {
    if (line == 0) {
      assertTrue(
          verdict.exitCode() == 2 || verdict.line().startsWith("broken at position 1:"),
          change + ": " + verdict);
    } else if (line == 13 && verdict.line().startsWith("broken after")) {
      assertBroken(verdict, "after position 12", change);
    } else {
      assertBroken(verdict, "at position " + line, change);
    }
  }

  @Test
  void givenGoldenFile_whenCutAtAnyByte_thenNotIntact() {
    byte[] file = Draft.golden("golden-1.ndjson");
    int line = 0;
    for (int length = 0; length < file.length; length++) {
      Verdict verdict = Draft.verdict(Arrays.copyOf(file, length));
      boolean whole = length > 0 && file[length - 1] == '\n';
      line += whole ? 1 : 0;
      if (line == 0) {
        assertEquals(2, verdict.exitCode(), verdict.line());
      } else {
        String where = whole ? "after position " + (line - 1) : "at position " + line;
        assertBroken(verdict, where, "cut to " + length);
      }
    }
  }

  private static void assertBroken(Verdict verdict, String where, String change) {
    assertEquals(1, verdict.exitCode(), change + ": " + verdict);
    assertTrue(verdict.line().startsWith("broken " + where + ": "), change + ": " + verdict);
  }
}
