package dev.daybook.launcher.server;

import dev.daybook.launcher.report.LaunchException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build put aside for the server.
 *
 * @param micro Payara Micro
 * @param war Daybook
 * @param driver PostgreSQL's, which the pools need outside of the WAR
 */
public record ServerFiles(Path micro, Path war, Path driver) {
  public static ServerFiles in(Path directory) {
    return new ServerFiles(
        present(directory.resolve("payara-micro.jar")),
        present(directory.resolve("daybook.war")),
        present(directory.resolve("postgresql.jar")));
  }

  private static Path present(Path file) {
    if (!Files.isReadable(file)) {
      throw new LaunchException(file + " is missing. Build Daybook first: ./daybook run does it.");
    }
    return file;
  }
}
