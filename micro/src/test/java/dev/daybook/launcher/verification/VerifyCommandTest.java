package dev.daybook.launcher.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.daybook.launcher.report.LaunchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a server that answers as Daybook's documents say. */
class VerifyCommandTest {
  private static final String JOB = "0192-job";

  private final List<String> asked = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private HttpServer server;
  private String job = "";
  private String entries = "";
  private int away;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestMethod() + " " + path + " " + body);
          String answer =
              path.endsWith("/report")
                  ? "{\"job\":\"" + JOB + "\",\"result\":{},\"entries\":[" + entries + "]}"
                  : "{\"id\":\"" + JOB + "\",\"percent\":100," + job + ",\"endedAt\":\"now\"}";
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          if (path.contains("/jobs/") && !path.endsWith("/report") && away-- > 0) {
            // As Payara does while it starts.
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(away == 0 ? 404 : 503, -1);
            exchange.close();
            return;
          }
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(path.contains("nobody") ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--server", "http://localhost:" + server.getAddress().getPort(), "--key", "k"));
    return VerifyCommand.run(all, Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void givenIntactTenant_whenVerified_thenZero() throws IOException, InterruptedException {
    job =
        "\"state\":\"done\",\"result\":{\"broken\":0,\"entries\":7,\"faults\":0,\"verdict\":\"intact\",\"workspaces\":2}";
    assertEquals(0, run("--tenant", "t1"));
    assertEquals("POST /api/v1/verifications {\"tenant\":\"t1\"}", asked.get(0));
    assertTrue(
        text().endsWith("intact: workspaces 2, broken 0, entries 7, faults 0\n"), this::text);
  }

  @Test
  void givenServerThatStartsAnew_whenVerified_thenItIsWaitedFor()
      throws IOException, InterruptedException {
    away = 2;
    job =
        "\"state\":\"done\",\"result\":{\"broken\":0,\"entries\":7,\"faults\":0,\"verdict\":\"intact\",\"workspaces\":2}";
    assertEquals(0, run("--all"));
  }

  @Test
  void givenServerElsewhere_whenVerified_thenNoKeptPasswordIsSentThere(@TempDir Path data)
      throws IOException, InterruptedException {
    Files.writeString(data.resolve("credentials"), "DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD=kept\n");
    List<String> there =
        List.of("--all", "--data", data.toString(), "--server", "http://daybook.invalid");
    LaunchException refused =
        assertThrows(
            LaunchException.class,
            () -> VerifyCommand.run(there, Map.of(), new PrintStream(printed)));
    assertTrue(refused.getMessage().startsWith("Who are you?"), refused::getMessage);
  }

  @Test
  void givenBrokenShard_whenVerified_thenEachWorkspaceIsTold()
      throws IOException, InterruptedException {
    job =
        "\"state\":\"done\",\"result\":{\"broken\":1,\"entries\":7,\"faults\":3,\"verdict\":\"broken\",\"workspaces\":2}";
    entries =
        "{\"faults\":3,\"first\":{\"check\":\"table\",\"item\":\"i\",\"kind\":\"note\",\"reason\":\"is missing\"},\"tenant\":\"t\",\"workspace\":\"w\"}";
    assertEquals(1, run("--shard", "s1"));
    assertTrue(
        text()
            .contains(
                "workspace w of tenant t: 3 faults, the first: table note i: is missing\nbroken: "),
        this::text);
  }

  @Test
  void givenBrokenWorkspace_whenVerified_thenEachFaultIsTold()
      throws IOException, InterruptedException {
    job = "\"state\":\"done\",\"result\":{\"faults\":1,\"verdict\":\"broken\"}";
    entries = "{\"check\":\"chain\",\"position\":4,\"reason\":\"the entry is missing\"}";
    assertEquals(1, run("--workspace", "w"));
    assertEquals("POST /api/v1/workspaces/w/journal/verification ", asked.get(0));
    assertTrue(text().contains("chain at position 4: the entry is missing\n"), this::text);
  }

  @Test
  void givenFailedJobOrRefusal_whenVerified_thenNotDone() {
    job = "\"state\":\"failed\",\"detail\":\"The shard is down.\"";
    assertTrue(
        assertThrows(LaunchException.class, () -> run("--all"))
            .getMessage()
            .contains("failed. The shard is down."));
    assertThrows(LaunchException.class, () -> run("--workspace", "nobody"));
    assertThrows(LaunchException.class, () -> run("--all", "--shard", "s1"));
    assertThrows(LaunchException.class, () -> run("--tenant"));
    assertThrows(LaunchException.class, () -> run("--all", "everything"));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
