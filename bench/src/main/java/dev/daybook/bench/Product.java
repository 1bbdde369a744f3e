package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A Daybook started as ./daybook run starts it, on a data directory and ports of its own. */
final class Product {
  /** Heap of each server on a JVM that is measured. */
  static final int MEMORY_MB = 1024;

  private static final String POSTGRES_OPTIONS =
      "shared_preload_libraries=pg_stat_statements track_wal_io_timing=on max_connections=200";

  private final Path data;
  private final int postgresPort;
  private final Service service;

  private Product(Path data, int postgresPort, Service service) {
    this.data = data;
    this.postgresPort = postgresPort;
    this.service = service;
  }

  /** Starts it, and returns when it is ready. */
  static Product start(Path home, Path work, Cleanup cleanup)
      throws IOException, InterruptedException {
    return start(home, work, cleanup, Map.of());
  }

  /** One with further settings, as environment variables. */
  static Product start(Path home, Path work, Cleanup cleanup, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path data = work.resolve("data");
    int port = Ports.free();
    int postgresPort = Ports.free();
    List<String> command = command(home, port, data);
    command.addAll(List.of("--postgres-port", Integer.toString(postgresPort)));
    command.addAll(List.of("--postgres-options", POSTGRES_OPTIONS));
    // One token each lasts for the whole run: signing in is not what is measured.
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DAYBOOK_ACCESS_TOKEN_LIFE_SECONDS", "86400");
    Service service =
        Service.start("Daybook", command, environment, work.resolve("daybook.log"), cleanup);
    service.awaitAnswer("http://127.0.0.1:" + port, "/health/ready", 200);
    Product product = new Product(data, postgresPort, service);
    product.openTiers();
    return product;
  }

  /** What is measured is the server, not what its tenants may. */
  private void openTiers() {
    try (Connection connection = connect("daybook_catalog");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update daybook.tier set requests_per_second = 1000000, request_burst = 1000000,"
              + " connections = 1000, seats = 1000000");
    } catch (SQLException e) {
      throw new BenchException("The tiers cannot be opened: " + e.getMessage(), e);
    }
  }

  private static List<String> command(Path home, int port, Path data) {
    List<String> command =
        new ArrayList<>(
            List.of(Service.java(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("-jar", home.resolve("micro/target/daybook-micro.jar").toString(), "run"));
    command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
    command.addAll(List.of("--cache", home.resolve(".daybook/cache").toString()));
    command.addAll(List.of("--server-memory-max-mb", Integer.toString(MEMORY_MB)));
    command.addAll(List.of("--server-start-timeout-s", "600"));
    return command;
  }

  /** A second server on the same databases, in one cluster with the first. */
  Api second(Path home, Path work, Cleanup cleanup) throws IOException, InterruptedException {
    int port = Ports.free();
    String url = "jdbc:postgresql://127.0.0.1:" + postgresPort + "/daybook_";
    Map<String, String> environment =
        Map.of(
            "DAYBOOK_CATALOG_URL",
            url + "catalog",
            "DAYBOOK_SHARD_S1_URL",
            url + "s1",
            "DAYBOOK_SHARD_S2_URL",
            url + "s2",
            "DAYBOOK_APP_USER",
            "daybook_app",
            "DAYBOOK_APP_PASSWORD",
            password("DAYBOOK_APP_PASSWORD"),
            "DAYBOOK_KEY_MASTER_FILE",
            data.resolve("master-key").toString(),
            "DAYBOOK_ACCESS_TOKEN_LIFE_SECONDS",
            "86400");
    Service service =
        Service.start(
            "Daybook's second server",
            command(home, port, work.resolve("second")),
            environment,
            work.resolve("second.log"),
            cleanup);
    service.awaitAnswer("http://127.0.0.1:" + port, "/health/ready", 200);
    return service.api();
  }

  Api api() {
    return service.api();
  }

  /** The server's JVM; another one after a restart. */
  long serverProcess() {
    return process("server");
  }

  /** PostgreSQL's first process, parent of all others. */
  long postgresProcess() {
    return process("postgres");
  }

  /** Kills the server as {@code kill -9} does. The launcher starts it again. */
  void killServer() {
    kill(serverProcess());
  }

  /** Kills PostgreSQL, all its processes, as {@code kill -9} does. The launcher starts it again. */
  void killPostgres() {
    kill(postgresProcess());
  }

  private static void kill(long process) {
    ProcessHandle.of(process)
        .ifPresent(
            parent -> {
              List<ProcessHandle> children = parent.descendants().toList();
              parent.destroyForcibly();
              children.forEach(ProcessHandle::destroyForcibly);
              parent.onExit().join();
            });
  }

  /** Waits until it serves again. */
  void awaitReady() throws IOException, InterruptedException {
    service.awaitAnswer(api().address(), "/health/ready", 200);
  }

  private long process(String name) {
    Path file = data.resolve("run").resolve(name + ".pid");
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException e) {
      throw new BenchException("Daybook's " + name + " does not run: " + file + " is missing", e);
    }
  }

  /** A password that Daybook made for itself, by its name in the file of the data directory. */
  String password(String name) {
    try {
      return Files.readAllLines(data.resolve("credentials")).stream()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.length() + 1))
          .findFirst()
          .orElseThrow(() -> new BenchException("There is no " + name + " in the credentials"));
    } catch (IOException e) {
      throw new BenchException("The credentials cannot be read: " + e.getMessage(), e);
    }
  }

  int postgresPort() {
    return postgresPort;
  }

  /** The names of its databases: the catalog and the shards. */
  List<String> databases() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select datname from pg_database where datname like 'daybook%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** A connection to its PostgreSQL as superuser. */
  Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", password("DAYBOOK_POSTGRES_PASSWORD"));
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + database, properties);
  }
}
