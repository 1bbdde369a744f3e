package dev.daybook.launcher.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.data.DataDirectory;
import dev.daybook.launcher.process.Child;
import dev.daybook.launcher.report.Progress;
import dev.daybook.launcher.schema.Databases;
import dev.daybook.launcher.schema.Login;
import dev.daybook.launcher.schema.Migrations;
import dev.daybook.launcher.schema.Preparation;
import dev.daybook.launcher.setting.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL, killed in the ways that happen. */
class EmbeddedPostgresIT {
  private static final String PASSWORD = "right";
  private static final Login APP = new Login("daybook_app", "app");
  private static final Login MIGRATOR = new Login("daybook_migrator", "migrator");
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path cache;

  @TempDir Path directory;

  private final Progress progress = new Progress(new PrintStream(System.out, true));
  private final Settings settings = Settings.read(List.of(), Map.of());
  private DataDirectory data;
  private EmbeddedPostgres postgres;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    data = DataDirectory.open(directory);
    start();
  }

  private void start() throws IOException, InterruptedException {
    postgres = EmbeddedPostgres.start(data, cache, settings, PASSWORD, progress);
    postgres.awaitReady();
  }

  @AfterEach
  void stop() {
    postgres.stop();
    data.close();
  }

  @Test
  void givenStarted_thenNothingIsLostAndNobodyComesInWithoutPassword() throws SQLException {
    assertEquals("on", value("show fsync"));
    assertEquals("on", value("show synchronous_commit"));
    assertEquals("on", value("show data_checksums"));
    assertEquals("127.0.0.1", value("show listen_addresses"));
    String url = postgres.url("postgres");
    assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "postgres", "wrong"));
    assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "postgres", ""));
  }

  @Test
  void givenKilled_whenWaitedFor_thenItIsBackWithWhatWasCommitted() throws Exception {
    commit();
    ProcessHandle killed = server();
    killed.destroyForcibly();
    assertTrue(Child.hasEnded(killed, PATIENCE));
    awaitServer();
    assertEquals("1", value("select count(*) from kept"));
    assertNotEquals(killed.pid(), server().pid());
  }

  @Test
  void givenOrphanOfAKilledLauncher_whenStartedAgain_thenTheOrphanIsStoppedFirst()
      throws Exception {
    commit();
    ProcessHandle orphan = server();
    EmbeddedPostgres abandoned = postgres;
    EmbeddedPostgres.endOrphan(data, cache, settings, progress);
    assertFalse(orphan.isAlive());
    // Its launcher is gone in truth; here it must not start another one.
    abandoned.stop();
    start();
    assertEquals("1", value("select count(*) from kept"));
  }

  @Test
  void givenStalePidOfAnotherProgram_whenStartedAgain_thenItIsForgotten() throws Exception {
    commit();
    postgres.stop();
    Path file = data.cluster().resolve("postmaster.pid");
    Files.writeString(
        file, ProcessHandle.current().pid() + "\n" + data.cluster() + "\n1\n5432\n\n127.0.0.1\n");
    EmbeddedPostgres.endOrphan(data, cache, settings, progress);
    start();
    assertEquals("1", value("select count(*) from kept"));
  }

  @Test
  void givenEmptyCluster_whenPreparedAndMigratedTwice_thenEverythingBelongsToTheOwner()
      throws SQLException, InterruptedException {
    Databases databases = Databases.embedded(List.of("s1", "s2"), postgres::url, APP, MIGRATOR);
    for (int i = 0; i < 2; i++) {
      new Preparation(postgres::connect).prepare(databases, MIGRATOR);
      new Migrations(progress, 4).migrate(databases, MIGRATOR);
    }
    try (Connection connection = postgres.connect("daybook_s1");
        Statement statement = connection.createStatement()) {
      ResultSet owners =
          statement.executeQuery(
              "select string_agg(distinct tableowner, ',') from pg_tables where schemaname = 'daybook'");
      owners.next();
      assertEquals("daybook_owner", owners.getString(1));
    }
    String url = postgres.url("daybook_s1");
    assertThrows(
        SQLException.class, () -> DriverManager.getConnection(url, APP.user(), "other").close());
    DriverManager.getConnection(url, APP.user(), APP.password()).close();
  }

  private void commit() throws SQLException {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept as select 1 as one");
    }
  }

  private String value(String query) throws SQLException {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private ProcessHandle server() throws IOException {
    long pid = Long.parseLong(Files.readString(data.pidFile("postgres")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private void awaitServer() throws SQLException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        postgres.connect("postgres").close();
        return;
      } catch (SQLException e) {
        if (Instant.now().isAfter(deadline)) {
          throw e;
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }
}
