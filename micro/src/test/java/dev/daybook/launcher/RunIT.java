package dev.daybook.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.process.CommandLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of {@code ./daybook run} as a process of its own, with the WAR that was built. */
class RunIT {
  private static final Duration POLL = Duration.ofMillis(200);

  @TempDir Path directory;

  private Path data;
  private int port;
  private Process launcher;
  private BufferedReader words;

  @BeforeEach
  void freePort() throws IOException {
    data = directory.toRealPath().resolve("data");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (launcher != null && launcher.isAlive()) {
      launcher.destroy();
      launcher.waitFor();
    }
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void givenKillsOfEachAndOfAll_thenItServesAgainAndStopsCleanly() throws Exception {
    launch();
    await(line -> line.startsWith("curl -u demo:"));
    String accounts = Files.readString(data.resolve("credentials"));
    assertEquals(200, health());

    kill("server");
    await(line -> line.contains("The server ended by itself"));
    awaitHealth();
    kill("postgres");
    await(line -> line.contains("PostgreSQL ended by itself"));
    awaitHealth();

    ProcessHandle server = process("server");
    ProcessHandle postgres = process("postgres");
    launcher.destroyForcibly().waitFor();
    launch();
    await(line -> line.contains("Stopping the server that an earlier start left behind"));
    await(line -> line.contains("Stopping the PostgreSQL that an earlier start left behind"));
    await(line -> line.contains("Daybook is ready"));
    assertTrue(!server.isAlive() && !postgres.isAlive());
    assertEquals(accounts, Files.readString(data.resolve("credentials")));

    launcher.destroy();
    assertEquals(0, launcher.waitFor());
    assertEquals(List.of(), CommandLine.running("-Ddaybook.data=" + data));
    assertEquals(List.of(), CommandLine.running(data.resolve("postgres").toString()));
    assertTrue(Files.notExists(data.resolve("run/postgres.pid")));
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void givenPortIsTaken_whenStarted_thenSaidBeforeAnythingIsMade() throws Exception {
    try (ServerSocket holder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      launch();
      await(
          line -> line.contains("Port " + holder.getLocalPort() + " on 127.0.0.1 cannot be used"));
    }
    assertEquals(1, launcher.waitFor());
    assertTrue(Files.notExists(data.resolve("postgres")));
  }

  private void launch() throws IOException {
    Path jar = Installation.ofThisLauncher().serverFiles().resolveSibling("daybook-micro.jar");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            jar.toString(),
            "run",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port),
            "--server-start-timeout-s",
            "600");
    builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
    launcher = builder.redirectErrorStream(true).start();
    words =
        new BufferedReader(
            new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
  }

  private void await(Predicate<String> wanted) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      System.out.println("launcher: " + line);
      said.append(line).append('\n');
      if (wanted.test(line)) {
        return;
      }
    }
    throw new AssertionError("the launcher ended:\n" + said);
  }

  private ProcessHandle process(String name) throws IOException {
    long pid = Long.parseLong(Files.readString(data.resolve("run/" + name + ".pid")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private void kill(String name) throws IOException {
    assertTrue(process(name).destroyForcibly());
  }

  private int health() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/ready"))
            .timeout(Duration.ofSeconds(30))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private void awaitHealth() throws InterruptedException {
    while (true) {
      try {
        if (health() == 200) {
          return;
        }
      } catch (IOException e) {
        // Nobody listens yet.
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
