package dev.daybook.launcher.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
  @TempDir Path directory;

  @Test
  void givenMoreThanFits_whenWritten_thenNewestFilesAreKept() throws IOException {
    write(3, "one\n", "two\n", "three\n", "four\n");
    assertEquals("four\n", read("x.log"));
    assertEquals("three\n", read("x.log.1"));
    assertEquals("two\n", read("x.log.2"));
    assertFalse(Files.exists(directory.resolve("x.log.3")));
  }

  @Test
  void givenOneFileOnly_whenFull_thenItBeginsAnew() throws IOException {
    write(1, "one\n", "two\n");
    assertEquals("two\n", read("x.log"));
    assertFalse(Files.exists(directory.resolve("x.log.1")));
  }

  @Test
  void givenEarlierLog_whenOpened_thenItGoesOn() throws IOException {
    Files.writeString(directory.resolve("x.log"), "old\n");
    write(2, "1\n");
    assertEquals("old\n1\n", read("x.log"));
    write(2, "22\n");
    assertEquals("22\n", read("x.log"));
    assertEquals("old\n1\n", read("x.log.1"));
  }

  private void write(int filesMax, String... lines) throws IOException {
    try (RotatingFile file = new RotatingFile(directory.resolve("x.log"), 6, filesMax)) {
      for (String line : lines) {
        file.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }
}
