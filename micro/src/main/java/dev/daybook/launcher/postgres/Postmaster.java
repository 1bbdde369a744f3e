package dev.daybook.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The file in which a running server of a cluster keeps its number; left behind by one that was
 * killed.
 */
final class Postmaster {
  private final Path file;

  Postmaster(Path cluster) {
    this.file = cluster.resolve("postmaster.pid");
  }

  OptionalLong pid() {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() ? OptionalLong.empty() : parse(lines.get(0));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong parse(String line) {
    try {
      return OptionalLong.of(Long.parseLong(line.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  void forget() throws IOException {
    Files.deleteIfExists(file);
  }
}
