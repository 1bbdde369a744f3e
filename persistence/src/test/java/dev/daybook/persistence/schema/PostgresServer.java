package dev.daybook.persistence.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/** A PostgreSQL of the tests' own: the embedded 17, or an installed 15. Nobody needs a password. */
public final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED_15 = Path.of("/usr/lib/postgresql/15/bin");

  /** Held here: a logger that nobody holds forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private final int port;
  private final Closeable stop;

  private PostgresServer(int port, Closeable stop) {
    this.port = port;
    this.stop = stop;
  }

  /** Starts the embedded one, as durable as Daybook demands. */
  public static PostgresServer embedded() throws IOException {
    return embeddedWith("synchronous_commit", "on");
  }

  /** Starts the embedded one with one setting of another value. */
  static PostgresServer embeddedWith(String setting, String value) throws IOException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig(setting, value)
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .start();
    return new PostgresServer(postgres.getPort(), postgres);
  }

  /** Whether {@link #installed15} can be started here. */
  public static boolean hasInstalled15() {
    return Files.isExecutable(INSTALLED_15.resolve("initdb"));
  }

  /** Starts Debian's PostgreSQL 15 on an empty directory. */
  public static PostgresServer installed15() throws IOException {
    Path directory = Files.createTempDirectory("daybook-postgres-15-");
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root) {
      run(List.of("chown", "postgres", directory.toString()));
    }
    List<String> prefix = root ? List.of("runuser", "-u", "postgres", "--") : List.of();
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String data = directory.resolve("data").toString();
    run(
        command(
            prefix,
            "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C"));
    String options = "-p " + port + " -k " + directory + " -c listen_addresses=127.0.0.1";
    run(
        command(
            prefix, "pg_ctl", "-D", data, "-o", options, "-l", directory + "/log", "-w", "start"));
    return new PostgresServer(
        port, () -> run(command(prefix, "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")));
  }

  private static List<String> command(List<String> prefix, String program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(INSTALLED_15.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("failed: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Makes the roles, then an empty database that is fit for migrations. */
  public void create(String database) throws SQLException, IOException {
    execute("postgres", resource("/postgresql/roles.sql"));
    execute("postgres", "drop database if exists " + database);
    execute("postgres", "create database " + database);
    execute(database, resource("/postgresql/database.sql"));
  }

  /**
   * Migrates a database as the migrator does.
   *
   * @param location {@code db/catalog} or {@code db/shard}
   */
  public void migrate(String database, String location) {
    FLYWAY.setLevel(Level.SEVERE);
    Flyway.configure()
        .dataSource(url(database), "daybook_migrator", "")
        .initSql("set role daybook_owner")
        .schemas("daybook")
        .createSchemas(false)
        .locations("classpath:" + location)
        .load()
        .migrate();
  }

  /** Runs statements as the superuser. */
  public void execute(String database, String statements) throws SQLException {
    try (Connection connection = connect(database, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  /** A connection of a role; its path is as that of the application's pools. */
  public Connection connect(String database, String role) throws SQLException {
    return DriverManager.getConnection(url(database) + "?currentSchema=daybook", role, "");
  }

  /** As {@link #connect}, sending texts as they are: EXPLAIN may then keep numbered parameters. */
  public Connection connectSimple(String database, String role) throws SQLException {
    return DriverManager.getConnection(
        url(database) + "?currentSchema=daybook&preferQueryMode=simple", role, "");
  }

  int port() {
    return port;
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = PostgresServer.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    stop.close();
  }
}
