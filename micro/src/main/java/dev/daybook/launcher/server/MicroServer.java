package dev.daybook.launcher.server;

import dev.daybook.launcher.data.DataDirectory;
import dev.daybook.launcher.process.Child;
import dev.daybook.launcher.process.CommandLine;
import dev.daybook.launcher.process.RotatingFile;
import dev.daybook.launcher.process.Supervisor;
import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.LogTail;
import dev.daybook.launcher.report.Progress;
import dev.daybook.launcher.setting.Setting;
import dev.daybook.launcher.setting.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Payara Micro with Daybook in it, restarted when it dies or when its application fails to start.
 */
public final class MicroServer {
  /**
   * Payara's last word of a start, whether its application has started or not. Before it, errors
   * mean nothing yet.
   */
  private static final String START_IS_OVER = ") ready in ";

  /** How long the server may say after that that its application is broken. */
  private static final Duration BROKEN_FOR = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(250);

  private final DataDirectory data;
  private final Settings settings;
  private final ServerRuntime runtime;
  private final ClassArchive archive;
  private final ServerFiles files;
  private final Map<String, String> environment;
  private final RotatingFile log;
  private final Supervisor supervisor;
  private final Health health;
  private final Progress progress;

  /** Prepares a server; nothing is started yet. */
  public MicroServer(
      DataDirectory data,
      Path cache,
      ServerFiles files,
      Settings settings,
      Map<String, String> environment,
      Progress progress)
      throws IOException {
    this.data = data;
    this.settings = settings;
    this.progress = progress;
    this.runtime = ServerRuntime.unpackedIn(cache, files, progress);
    this.archive = new ClassArchive(runtime.archive(), data.run("classes.lst"));
    this.health =
        new Health(reachable(settings.text(Setting.LISTEN)), settings.number(Setting.PORT));
    this.files = files;
    this.environment = environment;
    this.log = RotatingFile.open(data.log("server"), settings);
    this.supervisor =
        new Supervisor(
            "The server",
            this::startProcess,
            0,
            settings.seconds(Setting.RESTART_DELAY_MAX_S),
            progress);
  }

  /** Which argument tells the servers of a data directory from all other processes. */
  private static String mark(DataDirectory data) {
    return "-Ddaybook.data=" + data.root();
  }

  /** Ends servers that an earlier launcher, killed, left behind on this data directory. */
  public static void endOrphans(DataDirectory data, Settings settings, Progress progress) {
    for (ProcessHandle orphan : CommandLine.running(mark(data))) {
      progress.say(
          "Stopping the server that an earlier start left behind (process " + orphan.pid() + ")");
      Child.end(orphan, settings.seconds(Setting.SERVER_STOP_TIMEOUT_S));
    }
  }

  private static String reachable(String listen) {
    return listen.equals("0.0.0.0") ? "127.0.0.1" : listen;
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>(List.of(Java.program(), mark(data)));
    int memoryMb = settings.number(Setting.SERVER_MEMORY_MAX_MB);
    command.add(memoryMb > 0 ? "-Xmx" + memoryMb + "m" : "-XX:MaxRAMPercentage=33");
    // Pages of the feed have up to some MiB: in regions of 1 MiB each would be a huge object, and
    // have G1 mark the heap all the time.
    command.add("-XX:G1HeapRegionSize=8m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + data.server().resolve("tmp"));
    command.addAll(archive.options());
    command.addAll(settings.options(Setting.SERVER_JAVA_OPTIONS));
    command.addAll(runtime.javaArguments());
    command.addAll(List.of("--rootdir", data.server().toString()));
    command.addAll(List.of("--deploy", files.war().toString(), "--contextroot", "/"));
    command.addAll(List.of("--prebootcommandfile", bootCommands().toString()));
    command.addAll(
        List.of(
            "--postdeploycommandfile",
            BootCommands.writeOpening(data.run("open.asadmin")).toString()));
    command.addAll(
        List.of(
            "--logproperties",
            BootCommands.writeLogging(data.run("logging.properties")).toString()));
    command.addAll(List.of("--port", settings.text(Setting.PORT)));
    command.addAll(List.of("--nocluster", "--disablephonehome"));
    return command;
  }

  private Path bootCommands() throws IOException {
    return BootCommands.write(data.run("boot.asadmin"), settings.text(Setting.LISTEN));
  }

  private Process startProcess() throws IOException {
    runtime.populate(data.server());
    Child child =
        new Child("server", command(), environment, data.root(), data.pidFile("server"), log);
    LogTail said = LogTail.fromNow(data.log("server"));
    Process process = child.start();
    Thread watcher = new Thread(() -> watchStart(process, said), "watching the server's start");
    watcher.setDaemon(true);
    watcher.start();
    return process;
  }

  /**
   * Payara goes on without an application that failed to start; a new start may do better, so that
   * one is ended.
   */
  private void watchStart(Process process, LogTail said) {
    Instant broken = Instant.MAX;
    try {
      for (Health.State state = health.state();
          process.isAlive() && state != Health.State.READY;
          state = health.state()) {
        if (state != Health.State.BROKEN || !said.says(START_IS_OVER)) {
          broken = Instant.MAX;
        } else if (broken.equals(Instant.MAX)) {
          broken = Instant.now();
        } else if (broken.isBefore(Instant.now().minus(BROKEN_FOR))) {
          progress.say("Daybook failed to start in the server; see " + data.log("server"));
          process.destroyForcibly();
        }
        Thread.sleep(POLL.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Starts it, waits until it serves, and from then on restarts it. A first start that fails would
   * fail again: that is the end.
   */
  public void start() throws InterruptedException {
    LogTail said = LogTail.fromNow(data.log("server"));
    supervisor.start();
    try {
      supervisor.awaitReady(this::isReady, settings.seconds(Setting.SERVER_START_TIMEOUT_S));
    } catch (LaunchException e) {
      throw new LaunchException(e.getMessage() + "\n" + said.text(), e);
    }
  }

  private boolean isReady() {
    try {
      return health.state() == Health.State.READY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Makes later starts faster, in the background. */
  public void archiveClasses() {
    Thread maker = new Thread(() -> archive.make(runtime.javaArguments()), "archiving classes");
    maker.setDaemon(true);
    maker.start();
  }

  /** Ends it: requests that are being answered get their time. */
  public void stop() {
    archive.stop();
    supervisor.stop(
        process -> Child.end(process.toHandle(), settings.seconds(Setting.SERVER_STOP_TIMEOUT_S)));
  }

  /** Where people reach it. */
  public String address() {
    String listen = settings.text(Setting.LISTEN);
    boolean local = listen.equals("0.0.0.0") || listen.equals("127.0.0.1");
    return "http://" + (local ? "localhost" : listen) + ":" + settings.text(Setting.PORT);
  }
}
