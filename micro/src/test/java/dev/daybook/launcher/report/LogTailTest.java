package dev.daybook.launcher.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path directory;

  @Test
  void givenCauses_thenThoseAlone() {
    assertEquals(
        List.of("Caused by: X: no", "Caused by: Y: never"),
        LogTail.telling(
            List.of(
                "SEVERE a", "Caused by: X: no", "\tat a.b", "Caused by: Y: never", "SEVERE b")));
  }

  @Test
  void givenRefusal_thenItsFindingsAlone() {
    assertEquals(
        List.of("DAYBOOK-E001 start-up refused", "  shard s1: a", "  shard s1: b"),
        LogTail.telling(
            List.of(
                "SEVERE failure:DAYBOOK-E001 start-up refused",
                "  shard s1: a",
                "  shard s1: b -- DAYBOOK-E001 start-up refused",
                "  shard s1: a",
                "Caused by: DAYBOOK-E001")));
  }

  @Test
  void givenNoCauses_thenComplaintsElseTheLastLines() {
    assertEquals(
        List.of("FATAL: port"), LogTail.telling(List.of("LOG: x", "FATAL: port", "LOG: y")));
    assertEquals(List.of("a", "b"), LogTail.telling(List.of("a", "b")));
  }

  @Test
  void givenEarlierWords_thenOnlyLaterOnesCount() throws IOException {
    Path log = Files.writeString(directory.resolve("x.log"), "Caused by: old\n");
    LogTail tail = LogTail.fromNow(log);
    Files.writeString(log, "Caused by: new\n", StandardOpenOption.APPEND);
    assertTrue(tail.text().startsWith("  Caused by: new\n"), tail.text());
    assertTrue(tail.text().endsWith(log.toString()));
    assertTrue(tail.says("new"));
    assertFalse(tail.says("old"));
  }
}
