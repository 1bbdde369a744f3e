package dev.daybook.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The load generators.
 *
 * @param pgbench of PostgreSQL 15 or later; Debian's is not on the PATH
 */
record Tools(Path wrk, Path pgbench) {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /**
   * Finds them.
   *
   * @throws BenchException naming what is missing and how to install it
   */
  static Tools find() {
    return new Tools(
        onPath("wrk").orElseThrow(() -> missing("wrk", "wrk")),
        newest("pgbench")
            .or(() -> onPath("pgbench"))
            .orElseThrow(() -> missing("pgbench", "postgresql-15")));
  }

  private static BenchException missing(String tool, String debianPackage) {
    return new BenchException(
        tool
            + " is needed and was not found. Install it (Debian, Ubuntu: sudo apt-get install "
            + debianPackage
            + ").");
  }

  private static Optional<Path> newest(String tool) {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin").resolve(tool))
          .filter(Files::isExecutable)
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<Path> onPath(String tool) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
