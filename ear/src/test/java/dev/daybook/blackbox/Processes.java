package dev.daybook.blackbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts programs, and kills processes. */
final class Processes {
  private Processes() {}

  /** The {@code java} that runs these tests. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs a program to its end. */
  static String run(Duration patience, Map<String, String> environment, List<String> command)
      throws IOException {
    Path output = Files.createTempFile("blackbox", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      String said = Files.readString(output, StandardCharsets.UTF_8);
      if (!ended) {
        process.destroyForcibly();
        throw new IOException(command + " did not end:\n" + said);
      }
      if (process.exitValue() != 0) {
        throw new IOException(command + " failed, code " + process.exitValue() + ":\n" + said);
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /**
   * Kills the process whose number a file holds, and with it all that descend from it, and waits
   * until it is gone.
   */
  static void kill(Path pidFile) throws IOException {
    long pid = Long.parseLong(Files.readString(pidFile).lines().findFirst().orElseThrow().strip());
    ProcessHandle process =
        ProcessHandle.of(pid).orElseThrow(() -> new IOException("no process " + pid));
    List<ProcessHandle> doomed = new ArrayList<>(List.of(process));
    try (Stream<ProcessHandle> descendants = process.descendants()) {
      descendants.forEach(doomed::add);
    }
    doomed.forEach(ProcessHandle::destroyForcibly);
    Await.until(
        "process " + pid + " is gone",
        Duration.ofSeconds(20),
        () -> doomed.stream().noneMatch(ProcessHandle::isAlive));
  }
}
