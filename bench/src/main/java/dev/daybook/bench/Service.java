package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that is started for the measurement, and ended with it. */
final class Service {
  private static final Duration START_MAX = Duration.ofMinutes(11);
  private static final int POLL_MILLIS = 200;

  private final String name;
  private final Process process;
  private final Path log;
  private @Nullable Api api;

  private Service(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static Service start(
      String name, List<String> command, Map<String, String> environment, Path log, Cleanup cleanup)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    Service service = new Service(name, process, log);
    cleanup.add(service::stop);
    return service;
  }

  /** The java that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Waits until the server gives this answer. */
  void awaitAnswer(String address, String path, int status)
      throws IOException, InterruptedException {
    Api called = new Api(address);
    Instant end = Instant.now().plus(START_MAX);
    while (called.status(path) != status) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
        throw new BenchException(name + " did not start:\n" + Files.readString(log));
      }
    }
    api = called;
  }

  Api api() {
    if (api == null) {
      throw new IllegalStateException(name + " is not ready");
    }
    return api;
  }

  long process() {
    return process.pid();
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
