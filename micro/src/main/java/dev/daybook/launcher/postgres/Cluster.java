package dev.daybook.launcher.postgres;

import dev.daybook.launcher.data.DataDirectory;
import dev.daybook.launcher.data.Trees;
import dev.daybook.launcher.process.Child;
import dev.daybook.launcher.process.CommandLine;
import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The files of one PostgreSQL cluster, and the programs that work on them. */
final class Cluster {
  static final String SUPERUSER = "postgres";

  private final Path directory;
  private final Binaries binaries;
  private final Unprivileged unprivileged;
  private final Progress progress;

  Cluster(Path directory, Binaries binaries, Unprivileged unprivileged, Progress progress) {
    this.directory = directory;
    this.binaries = binaries;
    this.unprivileged = unprivileged;
    this.progress = progress;
  }

  boolean exists() {
    return Files.exists(directory.resolve("PG_VERSION"));
  }

  /**
   * Makes the cluster beside its place and moves it there when it is whole: a kill in the middle
   * leaves nothing that looks like one. Every role, the superuser too, has to give a password from
   * the first moment.
   */
  void create(String password) throws IOException {
    progress.say("Making a PostgreSQL cluster in " + directory);
    Path fresh = directory.resolveSibling("postgres.new");
    Trees.delete(fresh);
    Files.createDirectories(fresh);
    Path passwordFile = fresh.resolve("password");
    DataDirectory.writeSecret(passwordFile, password);
    unprivileged.own(fresh);
    Path files = fresh.resolve("cluster");
    call(
        "initdb",
        List.of(
            "--pgdata=" + files,
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // The same order of words on every machine; what needs another asks for it.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C.UTF-8",
            "--data-checksums"));
    Files.move(files, directory, StandardCopyOption.ATOMIC_MOVE);
    Trees.delete(fresh);
  }

  /** Refuses a cluster of another major version: its files mean something else. */
  void requireVersion() throws IOException {
    int found = Integer.parseInt(Files.readString(directory.resolve("PG_VERSION")).strip());
    if (found > binaries.major()) {
      throw new LaunchException(
          directory
              + " was made by PostgreSQL "
              + found
              + ", this Daybook brings "
              + binaries.major()
              + ". Use the newer Daybook that made it, or choose another directory with --data DIR.");
    }
    if (found < binaries.major()) {
      throw new LaunchException(
          directory
              + " was made by PostgreSQL "
              + found
              + ", this Daybook brings "
              + binaries.major()
              + ". Upgrade it with pg_upgrade (docs/operations.md), or choose another directory with --data DIR.");
    }
  }

  /** The command that runs the server, in the foreground. */
  List<String> command(ServerSettings settings) {
    List<String> arguments = new ArrayList<>(List.of("-D", directory.toString()));
    arguments.addAll(settings.arguments());
    return unprivileged.command(binaries.program("postgres"), arguments);
  }

  /**
   * Ends the server of this cluster that an earlier launcher left behind, and forgets one that is
   * gone.
   */
  void endOrphan(Duration patience) throws IOException {
    Optional<ProcessHandle> orphan = running();
    if (orphan.isPresent()) {
      progress.say(
          "Stopping the PostgreSQL that an earlier start left behind (process "
              + orphan.get().pid()
              + ")");
      stop(orphan.get(), patience);
    }
    Postmaster postmaster = new Postmaster(directory);
    OptionalLong pid = postmaster.pid();
    if (pid.isPresent() && ProcessHandle.of(pid.getAsLong()).isPresent()) {
      // PostgreSQL would take whoever has the number now, even a dead process that nobody waited
      // for, for a server.
      progress.say(
          "Removing a stale postmaster.pid: process "
              + pid.getAsLong()
              + " is no PostgreSQL any more");
      postmaster.forget();
    }
  }

  private Optional<ProcessHandle> running() {
    return CommandLine.running(directory.toString()).stream()
        .filter(process -> CommandLine.of(process).get(0).endsWith("/postgres"))
        .findFirst();
  }

  /** Ends a server: its open transactions are rolled back, nothing committed is lost. */
  void stop(ProcessHandle server, Duration patience) {
    signal("fast");
    if (!Child.hasEnded(server, patience)) {
      progress.say(
          "PostgreSQL did not end in "
              + patience.toSeconds()
              + " s; ending it at once, it recovers at its next start");
      signal("immediate");
      if (!Child.hasEnded(server, Duration.ofSeconds(10))) {
        server.destroyForcibly();
        Child.hasEnded(server, Duration.ofSeconds(10));
      }
    }
  }

  private void signal(String mode) {
    try {
      call("pg_ctl", List.of("stop", "--no-wait", "--mode=" + mode, "--pgdata=" + directory));
    } catch (LaunchException e) {
      progress.say(String.valueOf(e.getMessage()));
    }
  }

  private void call(String program, List<String> arguments) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(unprivileged.command(binaries.program(program), arguments));
      builder.redirectErrorStream(true);
      // A directory that whoever runs the program may enter.
      builder.directory(Path.of("/").toFile());
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new LaunchException(
            "PostgreSQL's " + program + " failed (exit code " + exit + "):\n" + said.strip());
      }
    } catch (IOException e) {
      throw new LaunchException(
          "PostgreSQL's " + program + " cannot be run (" + e.getMessage() + ").", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("Interrupted while PostgreSQL's " + program + " was running.", e);
    }
  }
}
