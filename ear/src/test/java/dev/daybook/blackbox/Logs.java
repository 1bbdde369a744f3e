package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a product has logged, since it was started first. */
final class Logs {
  private Logs() {}

  /**
   * Fails where the pool has been given a connection twice: the next time it gives that one to two
   * at once.
   */
  static void assertNoConnectionGivenBackTwice(Product product) throws IOException {
    assertEquals(List.of(), linesWith(product, "isBusy already set to false"));
  }

  /** The lines that hold a text, of all logs. */
  static List<String> linesWith(Product product, String text) throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.walk(product.logs())) {
      logs = files.filter(file -> file.toString().contains(".log")).toList();
    }
    assertFalse(logs.isEmpty());
    List<String> found = new ArrayList<>();
    for (Path log : logs) {
      // A line may be cut off where the file is put aside.
      try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
        lines
            .filter(line -> line.contains(text))
            .map(line -> log + ": " + line)
            .forEach(found::add);
      }
    }
    return found;
  }
}
