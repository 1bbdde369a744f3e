package dev.daybook.launcher.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a child process is started.
 *
 * @param name of its log and its pid file
 * @param environment added to the launcher's own
 * @param log gets both output streams
 */
public record Child(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    Path pidFile,
    OutputStream log) {

  private static final Duration POLL = Duration.ofMillis(50);

  /**
   * Starts it in a session of its own, where the system has setsid: Ctrl-C in a terminal reaches
   * the launcher alone, which then ends the children in their order.
   */
  public Process start() throws IOException {
    List<String> arguments = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      arguments.add("/usr/bin/setsid");
    }
    arguments.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(arguments);
    builder.environment().putAll(environment);
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    LogPump.start(name, process.getInputStream(), log);
    String pid = process.pid() + "\n";
    Files.writeString(pidFile, pid);
    var unused = process.onExit().thenRun(() -> forget(pid));
    return process;
  }

  private void forget(String pid) {
    try {
      if (Files.readString(pidFile).equals(pid)) {
        Files.delete(pidFile);
      }
    } catch (IOException e) {
      // A left pid file misleads nobody: who reads it looks at the process too.
    }
  }

  /** Asks a process to end, and kills it when it has not ended in time. */
  public static void end(ProcessHandle process, Duration patience) {
    process.destroy();
    if (!hasEnded(process, patience)) {
      process.destroyForcibly();
      hasEnded(process, Duration.ofSeconds(10));
    }
  }

  /**
   * Whether the process ends in this time. One that nobody buries, as in many containers, has ended
   * too.
   */
  public static boolean hasEnded(ProcessHandle process, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    try {
      while (process.isAlive() && !isZombie(process)) {
        if (Instant.now().isAfter(deadline)) {
          return false;
        }
        Thread.sleep(POLL.toMillis());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private static boolean isZombie(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      // Number, name in brackets, state; the name may hold anything.
      return stat.substring(stat.lastIndexOf(')') + 1).startsWith(" Z");
    } catch (IOException e) {
      return false;
    }
  }
}
