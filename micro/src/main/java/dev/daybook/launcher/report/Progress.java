package dev.daybook.launcher.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** One line per thing that happened, with the seconds since the start; kept in a log as well. */
public final class Progress {
  private final PrintStream console;
  private final long startedNanos = System.nanoTime();
  private OutputStream log = OutputStream.nullOutputStream();

  public Progress(PrintStream console) {
    this.console = console;
  }

  /** From now on every line is also written to {@code log}, with the time of day. */
  public synchronized void alsoTo(OutputStream log) {
    this.log = log;
  }

  /** Says what has just happened, or what is waited for. */
  public synchronized void say(String line) {
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    console.println(String.format(Locale.ROOT, "[%6.1f s] %s", seconds, line));
    keep(line);
  }

  /**
   * Prints lines that are meant to be read and copied. They may hold passwords, so no log gets
   * them.
   */
  public synchronized void show(String lines) {
    console.println(lines);
  }

  private void keep(String line) {
    try {
      log.write((Instant.now() + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
      log.flush();
    } catch (IOException e) {
      // A full disk must not end what is running; the console has the line.
      log = OutputStream.nullOutputStream();
    }
  }
}
