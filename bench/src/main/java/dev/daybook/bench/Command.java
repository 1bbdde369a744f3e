package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {
  private Command() {}

  /**
   * Returns what the program said.
   *
   * @throws BenchException when it does not end in time, or ends with an error
   */
  static String run(List<String> command, Map<String, String> environment, Duration patience) {
    Path said = null;
    try {
      said = Files.createTempFile("daybook-bench", ".out");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(said.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended;
      try {
        ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        process.destroyForcibly();
      }
      String output = Files.readString(said);
      if (!ended || process.exitValue() != 0) {
        throw new BenchException(
            String.join(" ", command) + (ended ? " failed:\n" : " did not end:\n") + output);
      }
      return output;
    } catch (IOException e) {
      throw new BenchException(command.get(0) + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    } finally {
      delete(said);
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A small file left among temporary ones.
    }
  }
}
