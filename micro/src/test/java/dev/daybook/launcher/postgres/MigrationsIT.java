package dev.daybook.launcher.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.data.DataDirectory;
import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import dev.daybook.launcher.schema.Databases;
import dev.daybook.launcher.schema.Login;
import dev.daybook.launcher.schema.Migrations;
import dev.daybook.launcher.schema.Preparation;
import dev.daybook.launcher.setting.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet of shards, one of which does not take its migrations. */
class MigrationsIT {
  private static final Login APP = new Login("daybook_app", "app");
  private static final Login MIGRATOR = new Login("daybook_migrator", "migrator");
  private static final List<String> SHARDS = List.of("s1", "s2", "s3", "s4");
  private static final String IN_THE_WAY = "journal_entry";

  @TempDir static Path cache;

  @TempDir Path directory;

  private final Progress progress = new Progress(new PrintStream(System.out, true));
  private DataDirectory data;
  private EmbeddedPostgres postgres;
  private Databases databases;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    data = DataDirectory.open(directory);
    postgres =
        EmbeddedPostgres.start(
            data, cache, Settings.read(List.of(), Map.of()), "password", progress);
    postgres.awaitReady();
    databases = Databases.embedded(SHARDS, postgres::url, APP, MIGRATOR);
    new Preparation(postgres::connect).prepare(databases, MIGRATOR);
  }

  @AfterEach
  void stop() {
    postgres.stop();
    data.close();
  }

  @Test
  void givenTheFirstShardFails_thenNoOtherIsBegun() throws SQLException {
    block("s1");
    String said = failure(4);
    assertTrue(said.startsWith("Migrating s1 failed: "), said);
    assertTrue(said.endsWith("\nNot begun: s2, s3, s4"), said);
    assertEquals(List.of(), migrated());
  }

  @Test
  void givenAnotherFails_thenNoMoreAreBegunAndTheNextCallGoesOn()
      throws SQLException, InterruptedException {
    block("s2");
    String said = failure(1);
    assertTrue(said.startsWith("Migrating s2 failed: "), said);
    assertTrue(said.endsWith("\nNot begun: s3, s4"), said);
    assertEquals(List.of("s1"), migrated());
    execute("s2", "drop table daybook." + IN_THE_WAY);
    new Migrations(progress, 4).migrate(databases, MIGRATOR);
    assertEquals(SHARDS, migrated());
    String version = version("s1");
    for (String shard : SHARDS) {
      assertEquals(version, version(shard));
    }
  }

  private String failure(int atOnce) {
    Migrations migrations = new Migrations(progress, atOnce);
    return String.valueOf(
        assertThrows(LaunchException.class, () -> migrations.migrate(databases, MIGRATOR))
            .getMessage());
  }

  /** A table of that name is there already, that somebody made by hand. */
  private void block(String shard) throws SQLException {
    execute(shard, "create table daybook." + IN_THE_WAY + " (x int)");
  }

  private List<String> migrated() throws SQLException {
    List<String> migrated = new ArrayList<>();
    for (String shard : SHARDS) {
      if (value(shard, "select to_regclass('daybook.flyway_schema_history')") != null) {
        migrated.add(shard);
      }
    }
    return migrated;
  }

  private String version(String shard) throws SQLException {
    return value(
        shard, "select max(version) || ' ' || count(*) from daybook.flyway_schema_history");
  }

  private String value(String shard, String query) throws SQLException {
    try (Connection connection = postgres.connect("daybook_" + shard);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String shard, String sql) throws SQLException {
    try (Connection connection = postgres.connect("daybook_" + shard);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
