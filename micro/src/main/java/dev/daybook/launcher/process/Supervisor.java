package dev.daybook.launcher.process;

import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one child process running: starts it again, with growing pauses, whenever it ends without
 * having been told to.
 *
 * <p>At most one process of it is alive at any time, and none after {@link #stop}.
 */
public final class Supervisor {
  /** Starts the process. */
  public interface Starter {
    Process start() throws IOException;
  }

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration NO_RESTART = Duration.ofSeconds(-1);

  private final String name;
  private final Starter starter;
  private final int failedStartsMax;
  private final Backoff backoff;
  private final Progress progress;
  private final Thread watcher;

  private @Nullable Process process;
  private Instant started = Instant.EPOCH;
  private int ends;
  private boolean wasReady;
  private boolean stopping;

  /**
   * @param name how people are told of it
   * @param failedStartsMax how often it may end before it was ready once; then it is not started
   *     again
   */
  public Supervisor(
      String name,
      Starter starter,
      int failedStartsMax,
      Duration restartDelayMax,
      Progress progress) {
    this.name = name;
    this.starter = starter;
    this.failedStartsMax = failedStartsMax;
    this.backoff = new Backoff(restartDelayMax);
    this.progress = progress;
    this.watcher = new Thread(this::watch, "watching " + name);
    this.watcher.setDaemon(true);
  }

  /** Starts the process, and from now on restarts it. */
  public void start() {
    startProcess();
    watcher.start();
  }

  private void startProcess() {
    Process fresh = null;
    Instant now = Instant.now();
    try {
      fresh = isStopping() ? null : starter.start();
    } catch (IOException e) {
      progress.say(name + " cannot be started: " + e);
    }
    synchronized (this) {
      started = now;
      process = fresh;
      if (!stopping || fresh == null) {
        return;
      }
    }
    // Told to stop while it was being started.
    fresh.destroyForcibly();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private void watch() {
    try {
      while (true) {
        Process current = current();
        int exit = current == null ? -1 : current.waitFor();
        Duration pause = noteEnd(exit);
        if (pause.equals(NO_RESTART)) {
          return;
        }
        Thread.sleep(pause.toMillis());
        startProcess();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Process current() {
    return process;
  }

  /** Returns the pause before the next start. */
  private synchronized Duration noteEnd(int exit) {
    ends++;
    if (stopping || hasFailed()) {
      return NO_RESTART;
    }
    Duration pause = backoff.afterLifeOf(Duration.between(started, Instant.now()));
    progress.say(
        String.format(
            "%s ended by itself (exit code %d); starting it again in %.1f s",
            name, exit, pause.toMillis() / 1000.0));
    return pause;
  }

  private synchronized boolean hasFailed() {
    return !wasReady && ends > failedStartsMax;
  }

  /**
   * Waits until the process is ready for the first time.
   *
   * @throws LaunchException when it ended too often, or the time is over
   */
  public void awaitReady(BooleanSupplier ready, Duration timeout) throws InterruptedException {
    Instant deadline = Instant.now().plus(timeout);
    while (!ready.getAsBoolean()) {
      if (hasFailed()) {
        throw new LaunchException(name + " ended while it was starting.");
      }
      if (Instant.now().isAfter(deadline)) {
        throw new LaunchException(name + " was not ready after " + timeout.toSeconds() + " s.");
      }
      Thread.sleep(POLL.toMillis());
    }
    synchronized (this) {
      wasReady = true;
    }
  }

  /**
   * Ends the process for good: {@code end} is given it if it is alive, and returns when it has
   * ended.
   */
  public void stop(Consumer<Process> end) {
    synchronized (this) {
      stopping = true;
    }
    watcher.interrupt();
    Process last = current();
    if (last != null && last.isAlive()) {
      end.accept(last);
    }
  }
}
