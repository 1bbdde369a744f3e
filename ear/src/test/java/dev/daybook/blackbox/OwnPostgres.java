package dev.daybook.blackbox;

import dev.daybook.launcher.schema.Databases;
import dev.daybook.launcher.schema.Login;
import dev.daybook.launcher.schema.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A PostgreSQL of the system's own, such as Debian's, on a fresh cluster: what a client may bring
 * to Daybook.
 */
final class OwnPostgres implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Login APP = new Login("daybook_app", "own-app-1");
  private static final Login MIGRATOR = new Login("daybook_migrator", "own-migrator-1");

  private final Path programs;
  private final Path cluster;
  private final int port;
  private final Databases databases;

  private OwnPostgres(Path programs, Path cluster, int port) {
    this.programs = programs;
    this.cluster = cluster;
    this.port = port;
    this.databases = Databases.embedded(Isolation.wanted().shards(), this::url, APP, MIGRATOR);
  }

  /**
   * Makes a cluster with the programs of a directory, starts it, and does in it what only a
   * superuser can.
   */
  static OwnPostgres start(Path programs, Path directory) throws IOException {
    OwnPostgres postgres = new OwnPostgres(programs, directory.resolve("postgres"), Ports.free());
    Files.createDirectories(directory);
    postgres.call(
        "initdb",
        "--pgdata=" + postgres.cluster,
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8");
    postgres.call(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + postgres.cluster,
        "--log=" + directory.resolve("postgres.log"),
        "--options=-c port="
            + postgres.port
            + " -c unix_socket_directories= -c listen_addresses=127.0.0.1");
    new Preparation(postgres::superuser).prepare(postgres.databases, MIGRATOR);
    return postgres;
  }

  /**
   * The programs refuse root; without a mapping root is nobody in a user namespace, and still owns
   * its files.
   */
  private void call(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Processes.run(PATIENCE, Map.of("LC_ALL", "C.UTF-8"), command);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(url(database) + "?currentSchema=daybook", "postgres", "");
  }

  /** What the launcher is told of it. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(databases.environment());
    environment.put("DAYBOOK_MIGRATOR_USER", MIGRATOR.user());
    environment.put("DAYBOOK_MIGRATOR_PASSWORD", MIGRATOR.password());
    return environment;
  }

  @Override
  public void close() throws IOException {
    call("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata=" + cluster);
  }
}
