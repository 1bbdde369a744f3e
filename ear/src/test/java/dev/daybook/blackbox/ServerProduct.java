package dev.daybook.blackbox;

import dev.daybook.launcher.data.Credentials;
import dev.daybook.launcher.data.Credentials.Name;
import dev.daybook.launcher.data.DataDirectory;
import dev.daybook.launcher.data.MasterKey;
import dev.daybook.launcher.postgres.EmbeddedPostgres;
import dev.daybook.launcher.report.Progress;
import dev.daybook.launcher.schema.Databases;
import dev.daybook.launcher.schema.Login;
import dev.daybook.launcher.schema.Migrations;
import dev.daybook.launcher.schema.Preparation;
import dev.daybook.launcher.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.Driver;

/**
 * Daybook's EAR on Payara Server: a domain of its own, set up with the commands that the documents
 * name, and the embedded PostgreSQL.
 */
final class ServerProduct implements Product {
  private static final Duration START = Duration.ofMinutes(5);

  /** The launcher's own, so that nothing is unpacked again. */
  private static final Path CACHE = Path.of("../.daybook/cache").toAbsolutePath().normalize();

  private static final int LISTENER_LOOKS = 5;
  private static final int HTTP = 80;
  private static final int ADMIN = 48;

  private final Path target;
  private final Path directory;
  private final int portBase = Ports.freeBase(HTTP, ADMIN, 9, 37, 38, 39, 49, 59, 66, 76, 81, 86);
  private final DataDirectory data;
  private final Credentials credentials;
  private final Progress progress;
  private final EmbeddedPostgres postgres;

  /** The servers of shards that have one of their own. */
  private final Map<String, Beside> beside = new TreeMap<>();

  private final Map<String, String> environment = new TreeMap<>();

  private ServerProduct(Path target, Path directory) throws IOException {
    this.target = target;
    this.directory = directory;
    this.data = DataDirectory.open(directory.resolve("data"));
    this.credentials = Credentials.keptIn(data.credentials());
    Files.createDirectories(directory.resolve("domains"));
    PrintStream out =
        new PrintStream(directory.resolve("launcher.out").toFile(), StandardCharsets.UTF_8);
    this.progress = new Progress(out);
    this.postgres = startPostgres(data);
    if (Isolation.wanted() == Isolation.SERVER) {
      for (String shard : Isolation.wanted().homes()) {
        DataDirectory its = DataDirectory.open(directory.resolve(shard));
        beside.put(shard, new Beside(its, startPostgres(its)));
      }
    }
  }

  private record Beside(DataDirectory data, EmbeddedPostgres postgres) {}

  private EmbeddedPostgres startPostgres(DataDirectory its) throws IOException {
    return EmbeddedPostgres.start(
        its,
        CACHE,
        Settings.read(List.of("--restart-delay-max-s", "2"), Map.of()),
        credentials.get(Name.DAYBOOK_POSTGRES_PASSWORD),
        progress);
  }

  private EmbeddedPostgres postgres(String database) {
    Beside its = beside.get(database);
    return its == null ? postgres : its.postgres();
  }

  /**
   * Makes a domain in the directory and deploys the EAR that the build has left in {@code target}.
   */
  static ServerProduct start(Path target, Path directory) throws IOException {
    ServerProduct product = new ServerProduct(target, directory);
    try {
      product.prepare();
      product.makeDomain();
      product.startDomain();
      product.remote("multimode", "--file", product.commands("pools.asadmin").toString());
      product.remote("multimode", "--file", product.commands("server.asadmin").toString());
      String ear = target.resolve("daybook.ear").toString();
      product.remote("deploy", "--name", "daybook", "--contextroot", "/", ear);
      product.restartIfDeaf();
      product.awaitReady();
      return product;
    } catch (IOException | RuntimeException | Error e) {
      product.close();
      throw e;
    }
  }

  private void prepare() throws IOException {
    try {
      postgres.awaitReady();
      environment.putAll(prepareDatabases().environment());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    environment.put("DAYBOOK_POOL_MAX", "20");
    environment.put("DAYBOOK_BLOB_DIRECTORY", data.blobs().toString());
    environment.put("DAYBOOK_ARCHIVE_DIRECTORY", data.archives().toString());
    environment.put(
        "DAYBOOK_KEY_MASTER_FILE", MasterKey.keptIn(data.masterKey(), () -> false).toString());
    environment.putAll(SETTINGS);
    environment.putAll(WebhookIT.SETTINGS);
    for (Name name :
        List.of(Name.DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD, Name.DAYBOOK_BOOTSTRAP_DEMO_PASSWORD)) {
      environment.put(name.name(), credentials.get(name));
    }
    environment.put("AS_JAVA", System.getProperty("java.home"));
  }

  private void startDomain() throws IOException {
    asadmin("start-domain", "--domaindir", domains(), "daybook");
  }

  /**
   * On a busy machine Payara may lose a listener whose settings are changed while it runs. The
   * documents restart it in any case.
   */
  private void restartIfDeaf() throws IOException {
    for (int i = 0; i < LISTENER_LOOKS; i++) {
      try {
        new Socket(base().getHost(), base().getPort()).close();
        return;
      } catch (ConnectException e) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      }
    }
    restart(Map.of());
  }

  private Databases prepareDatabases() throws InterruptedException {
    Login app = new Login("daybook_app", credentials.get(Name.DAYBOOK_APP_PASSWORD));
    Login migrator = new Login("daybook_migrator", credentials.get(Name.DAYBOOK_MIGRATOR_PASSWORD));
    List<String> shards = Isolation.wanted().shards();
    Databases databases =
        Databases.embedded(
            shards,
            name -> postgres(name.substring(name.indexOf('_') + 1)).url(name),
            app,
            migrator);
    prepare(
        postgres,
        shards.stream().filter(shard -> !beside.containsKey(shard)).toList(),
        app,
        migrator);
    for (Map.Entry<String, Beside> its : beside.entrySet()) {
      its.getValue().postgres().awaitReady();
      prepare(its.getValue().postgres(), List.of(its.getKey()), app, migrator);
    }
    new Migrations(progress, 4).migrate(databases, migrator);
    return databases;
  }

  /** Makes a catalog's database there, too, which nobody uses but on the first. */
  private static void prepare(
      EmbeddedPostgres where, List<String> shards, Login app, Login migrator) {
    new Preparation(where::connect)
        .prepare(Databases.embedded(shards, where::url, app, migrator), migrator);
  }

  private void makeDomain() throws IOException {
    asadmin(
        "create-domain",
        "--nopassword",
        "--portbase",
        Integer.toString(portBase),
        "--domaindir",
        domains(),
        "daybook");
    try {
      Path driver =
          Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Files.copy(
          driver,
          domain().resolve("lib").resolve("postgresql.jar"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (java.net.URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private Path commands(String name) throws IOException {
    try (InputStream in = ServerProduct.class.getResourceAsStream("/payara/" + name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      Path file = directory.resolve(name);
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }

  private String domains() {
    return directory.resolve("domains").toString();
  }

  private Path domain() {
    return directory.resolve("domains/daybook");
  }

  private void remote(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--port", Integer.toString(portBase + ADMIN)));
    all.addAll(List.of(arguments));
    String said = asadmin(all.toArray(String[]::new));
    // A file of commands goes on behind one that fails, and ends well.
    if (said.contains(" failed.")) {
      throw new IOException("asadmin " + String.join(" ", arguments) + ": " + said);
    }
  }

  private String asadmin(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(target.resolve("server/payara6/bin/asadmin").toString());
    command.add("--interactive=false");
    command.addAll(List.of(arguments));
    return Processes.run(START, environment, command);
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + (portBase + HTTP));
  }

  @Override
  public String operatorPassword() {
    return credentials.get(Name.DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD);
  }

  @Override
  public Connection superuser(String database) throws SQLException {
    Connection connection = postgres(database).connect("daybook_" + database);
    connection.setSchema("daybook");
    return connection;
  }

  @Override
  public Path blobs() {
    return data.blobs();
  }

  @Override
  public Path logs() {
    return directory.resolve("domains/daybook/logs");
  }

  /**
   * What watches over a server in operation is the system's service manager; here it starts it
   * again at once.
   */
  @Override
  public void killServer() throws IOException {
    Processes.kill(domain().resolve("config/pid"));
    startDomain();
  }

  @Override
  public void killDatabase() throws IOException {
    Processes.kill(data.pidFile("postgres"));
    for (Beside its : beside.values()) {
      Processes.kill(its.data().pidFile("postgres"));
    }
  }

  @Override
  public void awaitReady() {
    Await.until(
        "Daybook on Payara Server is ready, see " + directory,
        START,
        () -> Readiness.isReady(base()));
  }

  @Override
  public void restart(Map<String, String> further) throws IOException {
    asadmin("stop-domain", "--domaindir", domains(), "daybook");
    Map<String, String> usual = new TreeMap<>(environment);
    environment.putAll(further);
    try {
      startDomain();
    } finally {
      environment.clear();
      environment.putAll(usual);
    }
    awaitReady();
  }

  @Override
  public void close() {
    try {
      if (Files.exists(domain().resolve("config/pid"))) {
        asadmin("stop-domain", "--domaindir", domains(), "--kill=true", "daybook");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      postgres.stop();
      data.close();
      for (Beside its : beside.values()) {
        its.postgres().stop();
        its.data().close();
      }
    }
  }
}
