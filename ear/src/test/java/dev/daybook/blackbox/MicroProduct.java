package dev.daybook.blackbox;

import dev.daybook.launcher.Main;
import dev.daybook.launcher.data.Credentials;
import dev.daybook.launcher.data.Credentials.Name;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Daybook on Payara Micro, as {@code ./daybook run} starts it: the launcher is a process of its
 * own.
 */
final class MicroProduct implements Product {
  private static final Duration START = Duration.ofMinutes(5);

  /** Of the server's heap. */
  static final String MEMORY = "DAYBOOK_SERVER_MEMORY_MAX_MB";

  private final Path directory;
  private final int port = Ports.free();
  private final Map<String, String> environment;
  private final @Nullable OwnPostgres own;
  private @Nullable Process launcher;

  private MicroProduct(Path directory, @Nullable OwnPostgres own) {
    this.directory = directory;
    this.own = own;
    this.environment = new TreeMap<>(own == null ? Map.of() : own.environment());
    this.environment.put("DAYBOOK_SHARDS", String.join(",", Isolation.wanted().shards()));
    this.environment.putAll(SETTINGS);
    this.environment.putAll(WebhookIT.SETTINGS);
  }

  /** With the embedded PostgreSQL. */
  static MicroProduct start(Path directory) throws IOException {
    return started(new MicroProduct(directory, null));
  }

  /** With a PostgreSQL that is there already. */
  static MicroProduct start(Path directory, OwnPostgres own) throws IOException {
    return started(new MicroProduct(directory, own));
  }

  /** A further server on the databases of another one, which has to stay until this one ends. */
  MicroProduct second(Path itsDirectory, Map<String, String> further) throws IOException {
    MicroProduct second = new MicroProduct(itsDirectory, own);
    if (own == null) {
      String at = Files.readString(data().resolve("run/postgres.port")).strip();
      List<String> databases = new ArrayList<>(List.of("CATALOG"));
      Isolation.wanted()
          .shards()
          .forEach(shard -> databases.add("SHARD_" + shard.toUpperCase(Locale.ROOT)));
      for (String database : databases) {
        String name = database.replace("SHARD_", "").toLowerCase(Locale.ROOT);
        second.environment.put(
            "DAYBOOK_" + database + "_URL",
            "jdbc:postgresql://127.0.0.1:" + at + "/daybook_" + name);
      }
      second.environment.put("DAYBOOK_APP_USER", "daybook_app");
      second.environment.put("DAYBOOK_APP_PASSWORD", credential(Name.DAYBOOK_APP_PASSWORD));
    }
    // Servers on one catalog have one master key.
    second.environment.put("DAYBOOK_KEY_MASTER_FILE", data().resolve("master-key").toString());
    second.environment.putAll(further);
    return started(second);
  }

  private static MicroProduct started(MicroProduct product) throws IOException {
    try {
      product.startLauncher(Map.of());
      product.awaitReady();
      return product;
    } catch (IOException | RuntimeException | Error e) {
      product.close();
      throw e;
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  private void startLauncher(Map<String, String> further) throws IOException {
    List<String> command =
        List.of(
            Processes.java(),
            "-jar",
            jar().toString(),
            "run",
            "--port",
            Integer.toString(port),
            "--data",
            data().toString(),
            "--server-memory-max-mb",
            environment.getOrDefault(MEMORY, "1024"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
    // A busy machine may need longer than people would wait.
    builder.environment().put("DAYBOOK_SERVER_START_TIMEOUT_S", "600");
    builder.environment().putAll(environment);
    builder.environment().putAll(further);
    Files.createDirectories(directory);
    Path log = directory.resolve("launcher.out");
    launcher = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }

  private static Path jar() {
    try {
      Path classes =
          Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(classes) ? classes.resolveSibling("daybook-micro.jar") : classes;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private String credential(Name name) {
    return Credentials.keptIn(data().resolve("credentials")).get(name);
  }

  @Override
  public String operatorPassword() {
    return credential(Name.DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD);
  }

  @Override
  public Connection superuser(String database) throws SQLException {
    if (own != null) {
      return own.superuser("daybook_" + database);
    }
    try {
      String at = Files.readString(data().resolve("run/postgres.port")).strip();
      String url = "jdbc:postgresql://127.0.0.1:%s/daybook_%s?currentSchema=daybook";
      return DriverManager.getConnection(
          url.formatted(at, database), "postgres", credential(Name.DAYBOOK_POSTGRES_PASSWORD));
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  @Override
  public Path blobs() {
    return data().resolve("blobs");
  }

  @Override
  public Path logs() {
    return data().resolve("logs");
  }

  @Override
  public void killServer() throws IOException {
    Processes.kill(data().resolve("run/server.pid"));
  }

  @Override
  public void killDatabase() throws IOException {
    Processes.kill(data().resolve("run/postgres.pid"));
  }

  @Override
  public void awaitReady() {
    Await.until(
        "Daybook on Payara Micro is ready, see " + directory,
        START,
        () -> {
          if (launcher == null || !launcher.isAlive()) {
            throw new AssertionError("the launcher has ended, see " + directory);
          }
          return Readiness.isReady(base());
        });
  }

  @Override
  public void restart(Map<String, String> further) throws IOException {
    close();
    startLauncher(further);
    awaitReady();
  }

  @Override
  public void close() throws IOException {
    if (launcher == null) {
      return;
    }
    launcher.destroy();
    try {
      if (!launcher.waitFor(180, TimeUnit.SECONDS)) {
        launcher.destroyForcibly();
        throw new IOException("the launcher did not end, see " + directory);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      launcher = null;
    }
  }
}
