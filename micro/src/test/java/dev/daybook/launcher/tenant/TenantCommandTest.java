package dev.daybook.launcher.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.daybook.launcher.report.LaunchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a server that answers as Daybook's documents say. */
class TenantCommandTest {
  private static final String TENANT =
      "{\"id\":\"1\",\"slug\":\"acme\",\"name\":\"Acme \\\"Ltd\\\"\",\"state\":\"%s\","
          + "\"tier\":\"team\",\"region\":null,\"shard\":\"s1\",\"retentionDays\":null,"
          + "\"createdAt\":\"now\"%s}";

  private final List<String> asked = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private HttpServer server;
  private String answer = TENANT.formatted("active", "");
  private int status = 200;
  private boolean dropsAnswers;
  private boolean answersAny;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI().getPath()
                  + (query == null ? "" : "?" + query)
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          if (dropsAnswers) {
            exchange.close();
            return;
          }
          String page =
              "{\"tenants\":["
                  + (asked.size() == 1 ? answer : answer.replace("acme", "bolt"))
                  + "],\"next\":"
                  + (asked.size() == 1 ? "\"acme\"" : "null")
                  + "}";
          byte[] bytes =
              (query == null || answersAny ? answer : page).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    return run(StandardCharsets.UTF_8, arguments);
  }

  /** What is printed, read as UTF-8, where the terminal writes otherwise. */
  private String run(Charset terminal, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--server", "http://localhost:" + server.getAddress().getPort(), "--key", "k"));
    PrintStream out = new PrintStream(printed, true, terminal);
    assertEquals(0, TenantCommand.run(all, Map.of(), out));
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void givenAllOptions_whenCreated_thenSentAndThePasswordIsShownOnce()
      throws IOException, InterruptedException {
    status = 201;
    String said =
        run(
            "create",
            "acme",
            "--name",
            "Acme \"Ltd\"",
            "--tier",
            "team",
            "--region",
            "eu",
            "--administrator",
            "ada",
            "--workspace",
            "General",
            "--workspace",
            "Plans");
    Matcher password = Pattern.compile("password: (\\S{24}) ").matcher(said);
    assertTrue(password.find(), said);
    assertEquals(
        List.of(
            "POST /api/v1/operator/tenants {\"slug\":\"acme\",\"name\":\"Acme \\\"Ltd\\\"\","
                + "\"tier\":\"team\",\"region\":\"eu\",\"workspaces\":[\"General\",\"Plans\"],"
                + "\"administrator\":{\"user\":\"ada\",\"name\":\"ada\",\"password\":\""
                + password.group(1)
                + "\"}}"),
        asked);
    assertTrue(said.contains("name: Acme \"Ltd\"\n") && said.contains("state: active\n"), said);
    assertFalse(said.contains("region"), said);
  }

  @Test
  void givenTenantThatTakesLonger_whenCreatedAndShown_thenToldHowFarItIs()
      throws IOException, InterruptedException {
    answer =
        TENANT.formatted(
            "provisioning",
            ",\"provisioning\":{\"done\":1,\"total\":3,\"attempts\":2,"
                + "\"problem\":\"shard-unavailable\"}");
    assertTrue(
        run("create", "acme", "--administrator", "ada").contains("./daybook tenant show acme"));
    String said = run("show", "acme");
    assertTrue(said.contains("steps: 1 of 3\nproblem: shard-unavailable\n"), said);
    assertEquals("GET /api/v1/operator/tenants/acme ", asked.get(1));
  }

  @Test
  void givenAnswerThatIsLost_whenCreated_thenThePasswordIsNot() {
    dropsAnswers = true;
    assertThrows(IOException.class, () -> run("create", "acme", "--administrator", "ada"));
    String said = printed.toString(StandardCharsets.UTF_8);
    assertTrue(Pattern.compile("password: \\S{24} ").matcher(said).find(), said);
    assertTrue(said.contains("./daybook tenant show acme"), said);
  }

  @Test
  void givenTwoPages_whenListed_thenALineEach() throws IOException, InterruptedException {
    assertEquals(
        "acme  active  team  s1  Acme \"Ltd\"\nbolt  active  team  s1  Acme \"Ltd\"\n",
        run("list").replace("\r", ""));
    assertEquals("GET /api/v1/operator/tenants?limit=200&cursor=acme ", asked.get(1));
  }

  @Test
  void givenTenant_whenSuspendedAndResumed_thenItsStateIsSent()
      throws IOException, InterruptedException {
    run("suspend", "acme");
    run("resume", "acme");
    assertEquals(
        List.of(
            "PATCH /api/v1/operator/tenants/acme {\"state\":\"suspended\"}",
            "PATCH /api/v1/operator/tenants/acme {\"state\":\"active\"}"),
        asked);
  }

  @Test
  void givenTenant_whenDeletedKeptAndCertified_thenEachIsAskedForAndTheWayBackIsTold()
      throws IOException, InterruptedException {
    answer =
        TENANT.formatted(
            "deleting", ",\"deletion\":{\"eraseAt\":\"2026-12-24T00:00:00Z\",\"problem\":null}");
    String said = run("delete", "acme");
    assertTrue(
        said.contains(
            "Until 2026-12-24T00:00:00Z it can be called off: ./daybook tenant keep acme"),
        said);
    assertTrue(said.contains("./daybook tenant certificate 1\n"), said);
    run("keep", "acme");
    printed.reset();
    answer = "daybook-erasure-1\n\n\u2014 signer Gl8x\n";
    assertEquals(answer, run(StandardCharsets.US_ASCII, "certificate", "1"));
    assertEquals(
        List.of(
            "DELETE /api/v1/operator/tenants/acme ",
            "DELETE /api/v1/operator/tenants/acme/deletion ",
            "GET /api/v1/operator/erasures/1 "),
        asked);
  }

  @Test
  void givenNoGrace_whenDeleted_thenTheConfirmationIsSent()
      throws IOException, InterruptedException {
    status = 202;
    answersAny = true;
    run("delete", "acme", "--grace-days", "0", "--confirm", "acme");
    assertEquals(List.of("DELETE /api/v1/operator/tenants/acme?graceDays=0&confirm=acme "), asked);
  }

  @Test
  void givenTenant_whenBackedUp_thenTheJobIsFollowedToItsEndAndTold()
      throws IOException, InterruptedException {
    answer =
        "{\"id\":\"j1\",\"state\":\"done\",\"percent\":100,\"result\":{\"archive\":\"j1\",\"bytes\":9,"
            + "\"workspaces\":2,\"entries\":3,\"blobs\":1,\"missingBlobs\":0},\"endedAt\":\"now\"}";
    String said = run("backup", "acme", "--base", "b1");
    assertTrue(said.contains("archive: j1\nbytes: 9\nworkspaces: 2\nentries: 3\n"), said);
    assertEquals("POST /api/v1/operator/tenants/acme/archives {\"base\":\"b1\"}", asked.get(0));
    assertEquals("GET /api/v1/jobs/j1 ", asked.get(1));
  }

  @Test
  void givenArchives_whenListed_thenALineEach() throws IOException, InterruptedException {
    answer =
        "{\"id\":\"acme1\",\"base\":null,\"takenAt\":\"now\",\"keyVersion\":1,\"bytes\":9,"
            + "\"workspaces\":2,\"entries\":3,\"blobs\":1,\"missingBlobs\":0}";
    assertEquals(
        "acme1  now  null  9  2  3  1  0\nbolt1  now  null  9  2  3  1  0\n",
        run("archives", "acme").replace("\r", ""));
    assertEquals("GET /api/v1/operator/tenants/acme/archives?limit=200&cursor=acme ", asked.get(1));
  }

  @Test
  void givenWorkspaces_whenListed_thenALineEach() throws IOException, InterruptedException {
    answer =
        "{\"id\":\"acme1\",\"purpose\":\"shared\",\"state\":\"open\",\"position\":41,\"items\":7}";
    assertEquals(
        "acme1  shared  open  41  7\nbolt1  shared  open  41  7\n",
        run("workspaces", "acme").replace("\r", ""));
    assertEquals(
        "GET /api/v1/operator/tenants/acme/workspaces?limit=200&cursor=acme ", asked.get(1));
  }

  @Test
  void givenBlobsThatAreMissing_whenBackedUp_thenToldAndFailed() {
    answer =
        "{\"id\":\"j1\",\"state\":\"done\",\"percent\":100,\"result\":{\"archive\":\"j1\",\"bytes\":9,"
            + "\"workspaces\":2,\"entries\":3,\"blobs\":1,\"missingBlobs\":2},\"endedAt\":\"now\"}";
    LaunchException failed = assertThrows(LaunchException.class, () -> run("backup", "acme"));
    assertTrue(String.valueOf(failed.getMessage()).startsWith("The archive is kept, and lacks"));
    assertTrue(printed.toString(StandardCharsets.UTF_8).contains("missingBlobs: 2"));
  }

  @Test
  void givenArchive_whenRemoved_thenAskedForAndTold() throws IOException, InterruptedException {
    assertEquals("removed: a1\n", run("remove-archive", "acme", "a1").replace("\r", ""));
    assertEquals("DELETE /api/v1/operator/tenants/acme/archives/a1 ", asked.get(0));
  }

  @Test
  void givenArchive_whenRestored_thenAskedForAndTheJobIsFollowed()
      throws IOException, InterruptedException {
    answer =
        "{\"id\":\"j1\",\"state\":\"done\",\"percent\":100,\"result\":{\"slug\":\"copy\","
            + "\"workspaces\":2,\"entries\":3,\"blobs\":1},\"endedAt\":\"now\"}";
    String said =
        run(
            "restore",
            "acme",
            "a1",
            "copy",
            "--tier",
            "team",
            "--suspended",
            "--as-of",
            "2026-03-01T10:00:00Z");
    assertTrue(said.contains("slug: copy\nworkspaces: 2\nentries: 3\nblobs: 1\n"), said);
    assertEquals(
        "POST /api/v1/operator/tenants/acme/restores {\"archive\":\"a1\",\"slug\":\"copy\","
            + "\"suspended\":true,\"asOf\":\"2026-03-01T10:00:00Z\",\"tier\":\"team\"}",
        asked.get(0));
    assertEquals("GET /api/v1/jobs/j1 ", asked.get(1));
  }

  @Test
  void givenKeysInFiles_whenBrought_thenTheirLinesAreSent(@TempDir Path folder)
      throws IOException, InterruptedException {
    answer =
        "{\"id\":\"j1\",\"state\":\"done\",\"percent\":100,\"result\":{\"slug\":\"acme\","
            + "\"workspaces\":2,\"entries\":3,\"blobs\":1},\"endedAt\":\"now\"}";
    String one = Files.writeString(folder.resolve("1"), "key 1\n").toString();
    String two = Files.writeString(folder.resolve("2"), "key 2\n").toString();
    String keys = Files.writeString(folder.resolve("keys"), "a\nb\n").toString();
    run(
        "bring",
        "t1",
        "a1",
        "acme",
        "--tenant-key",
        one,
        "--tenant-key",
        two,
        "--keys",
        keys,
        "--suspended");
    assertEquals(
        "POST /api/v1/operator/restores {\"tenant\":\"t1\",\"archive\":\"a1\",\"slug\":\"acme\","
            + "\"tenantKeys\":[\"key 1\",\"key 2\"],\"checkpointKeys\":[\"a\",\"b\"],"
            + "\"suspended\":true}",
        asked.get(0));
  }

  @Test
  void givenArchive_whenPreviewed_thenALineOfTheReportEach()
      throws IOException, InterruptedException {
    answer =
        "{\"id\":\"j1\",\"state\":\"done\",\"percent\":100,\"endedAt\":\"now\",\"entries\":["
            + "{\"workspace\":\"w1\",\"name\":\"General\",\"position\":7,\"lastCommitAt\":\"then\","
            + "\"items\":3}]}";
    String said = run("restore", "acme", "a1", "--preview").replace("\r", "");
    assertTrue(said.endsWith("w1  7  then  3  General\n"), said);
    assertEquals(
        "POST /api/v1/operator/tenants/acme/restores/previews {\"archive\":\"a1\"}", asked.get(0));
    assertEquals("GET /api/v1/jobs/j1/report ", asked.get(asked.size() - 1));
  }

  @Test
  void givenInstants_whenRecovered_thenAskedForAndTold() throws IOException, InterruptedException {
    answer =
        "{\"id\":\"j1\",\"state\":\"done\",\"percent\":100,\"result\":{\"workspaces\":2,"
            + "\"refused\":0,\"restored\":3,\"deleted\":1,\"leftOut\":0},\"endedAt\":\"now\"}";
    String said = run("recover", "acme", "--as-of", "2026-03-01T10:00:00Z", "--until", "u");
    assertTrue(
        said.contains("workspaces: 2\nrefused: 0\nrestored: 3\ndeleted: 1\nleftOut: 0\n"), said);
    assertEquals(
        "POST /api/v1/operator/tenants/acme/recoveries"
            + " {\"asOf\":\"2026-03-01T10:00:00Z\",\"until\":\"u\"}",
        asked.get(0));
    run("recover", "acme", "--preview", "--as-of", "x");
    assertTrue(
        asked.contains("POST /api/v1/operator/tenants/acme/recoveries/previews {\"asOf\":\"x\"}"),
        () -> String.join("; ", asked));
    assertEquals("GET /api/v1/jobs/j1/report ", asked.get(asked.size() - 1));
  }

  @Test
  void givenLeak_whenProbed_thenToldAndFailed() {
    answer =
        "{\"id\":\"j1\",\"state\":\"done\",\"percent\":100,\"result\":{\"tables\":2,"
            + "\"statements\":3,\"seeing\":1,\"writing\":0,\"timedOut\":0,\"leaks\":1},\"endedAt\":\"now\"}";
    assertThrows(LaunchException.class, () -> run("probe", "acme"));
    assertEquals("POST /api/v1/operator/tenants/acme/leak-probes {}", asked.get(0));
  }

  @Test
  void givenJobThatFails_whenBackedUp_thenToldWhy() {
    answer =
        "{\"id\":\"j1\",\"state\":\"failed\",\"percent\":0,\"problem\":{\"detail\":\"There is no"
            + " room.\"},\"endedAt\":\"now\"}";
    LaunchException failed = assertThrows(LaunchException.class, () -> run("backup", "acme"));
    assertEquals("No archive was taken: the job is failed. There is no room.", failed.getMessage());
  }

  @Test
  void givenWhatIsNoCommand_whenRun_thenToldAndNothingAsked() {
    for (String[] wrong :
        new String[][] {
          {},
          {"destroy", "acme"},
          {"create"},
          {"create", "acme"},
          {"create", "--name", "x"},
          {"show", "acme", "more"},
          {"delete"},
          {"keep", "acme", "--soon"},
          {"backup"},
          {"backup", "acme", "more"},
          {"archives"},
          {"remove-archive", "acme"},
          {"bring", "t1", "a1", "acme"},
          {"recover", "acme"},
          {"recover", "acme", "--as-of", "x", "more"},
          {"probe", "acme", "more"},
          {"restore", "acme"},
          {"restore", "acme", "a1"},
          {"restore", "acme", "a1", "copy", "more"},
          {"restore", "acme", "a1", "copy", "--preview"},
          {"restore", "acme", "a1", "--preview", "--tier", "team"},
          {"remove-archive", "acme", "a1", "more"},
          {"create", "acme", "--administrator", "ada", "--colour", "red"}
        }) {
      assertThrows(LaunchException.class, () -> run(wrong), () -> String.join(" ", wrong));
    }
    assertEquals(List.of(), asked);
  }

  @Test
  void givenRefusal_whenCreated_thenItsDetailAndNoPassword() {
    status = 409;
    answer = "{\"detail\":\"There is a tenant acme already.\"}";
    LaunchException refused =
        assertThrows(LaunchException.class, () -> run("create", "acme", "--administrator", "ada"));
    assertEquals("The server answered 409: There is a tenant acme already.", refused.getMessage());
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void givenServerThatFails_whenCreated_thenThePasswordIsShown() {
    status = 503;
    answer = "{\"detail\":\"The commit was not confirmed.\"}";
    assertThrows(LaunchException.class, () -> run("create", "acme", "--administrator", "ada"));
    String shown = printed.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("password: "), shown);
    assertTrue(shown.contains("Whether it was made is not known"), shown);
  }
}
