package dev.daybook.launcher.postgres;

import com.sun.management.OperatingSystemMXBean;
import dev.daybook.launcher.data.DataDirectory;
import dev.daybook.launcher.data.Room;
import dev.daybook.launcher.process.Child;
import dev.daybook.launcher.process.RotatingFile;
import dev.daybook.launcher.process.Supervisor;
import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.LogTail;
import dev.daybook.launcher.report.Progress;
import dev.daybook.launcher.setting.Setting;
import dev.daybook.launcher.setting.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * A real PostgreSQL on a kept cluster, reachable from this machine alone, restarted when it dies.
 */
public final class EmbeddedPostgres {
  /**
   * Remains of a killed server may hold its shared memory for a moment; a new one ends at once
   * then.
   */
  private static final int FAILED_STARTS_MAX = 3;

  private static final String WRONG_PASSWORD = "28P01";

  private final Cluster cluster;
  private final Supervisor supervisor;
  private final Settings settings;
  private final int port;
  private final String password;
  private final LogTail log;

  private EmbeddedPostgres(
      Cluster cluster,
      Supervisor supervisor,
      Settings settings,
      int port,
      String password,
      LogTail log) {
    this.cluster = cluster;
    this.supervisor = supervisor;
    this.settings = settings;
    this.port = port;
    this.password = password;
    this.log = log;
  }

  /** Starts it; makes the cluster at the first start. Ready only after {@link #awaitReady}. */
  public static EmbeddedPostgres start(
      DataDirectory data, Path cache, Settings settings, String password, Progress progress)
      throws IOException {
    Binaries binaries = Binaries.unpackedIn(cache, progress);
    Unprivileged unprivileged = Unprivileged.whoMayEnter(data.root(), cache);
    Cluster cluster = new Cluster(data.cluster(), binaries, unprivileged, progress);
    if (!cluster.exists()) {
      cluster.create(password);
    }
    cluster.requireVersion();
    unprivileged.own(data.cluster());
    int port = LocalPort.choose(settings.number(Setting.POSTGRES_PORT), data.run("postgres.port"));
    Child child =
        new Child(
            "postgres",
            cluster.command(serverSettings(settings, port)),
            Map.of(),
            Path.of("/"),
            data.pidFile("postgres"),
            RotatingFile.open(data.log("postgres"), settings));
    Supervisor supervisor =
        new Supervisor(
            "PostgreSQL",
            () -> {
              // Most likely why it has ended, when it is started again.
              Room.shortage(data.root(), settings.number(Setting.DISK_FREE_MIN_MB))
                  .ifPresent(progress::say);
              return child.start();
            },
            FAILED_STARTS_MAX,
            settings.seconds(Setting.RESTART_DELAY_MAX_S),
            progress);
    LogTail log = LogTail.fromNow(data.log("postgres"));
    supervisor.start();
    return new EmbeddedPostgres(cluster, supervisor, settings, port, password, log);
  }

  /** Ends the server that an earlier launcher, killed, left behind on this cluster. */
  public static void endOrphan(DataDirectory data, Path cache, Settings settings, Progress progress)
      throws IOException {
    if (!Files.isDirectory(data.cluster())) {
      return;
    }
    Binaries binaries = Binaries.unpackedIn(cache, progress);
    Unprivileged unprivileged = Unprivileged.whoMayEnter(data.root(), cache);
    new Cluster(data.cluster(), binaries, unprivileged, progress)
        .endOrphan(settings.seconds(Setting.POSTGRES_STOP_TIMEOUT_S));
  }

  private static ServerSettings serverSettings(Settings settings, int port) {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int databases = 1 + settings.names(Setting.SHARDS).size();
    return new ServerSettings(
        port,
        machine.getTotalMemorySize() >> 20,
        settings.number(Setting.POSTGRES_SHARED_BUFFERS_MB),
        databases * settings.number(Setting.POOL_MAX),
        settings.options(Setting.POSTGRES_OPTIONS));
  }

  /** Waits until it accepts connections: after a kill it first recovers what was committed. */
  public void awaitReady() throws InterruptedException {
    try {
      supervisor.awaitReady(this::accepts, settings.seconds(Setting.POSTGRES_START_TIMEOUT_S));
    } catch (LaunchException e) {
      throw new LaunchException(e.getMessage() + "\n" + log.text(), e);
    }
  }

  private boolean accepts() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        throw new LaunchException(
            "The superuser's password in the file credentials is not that of this PostgreSQL."
                + " Put back the file that belongs to this data directory.",
            e);
      }
      return false;
    }
  }

  /** A connection as superuser. */
  public Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", Cluster.SUPERUSER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("ApplicationName", "daybook launcher");
    return DriverManager.getConnection(url(database), properties);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  /** Ends it: what is open is rolled back, what is committed stays. */
  public void stop() {
    supervisor.stop(
        process ->
            cluster.stop(process.toHandle(), settings.seconds(Setting.POSTGRES_STOP_TIMEOUT_S)));
  }
}
