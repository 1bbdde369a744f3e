package dev.daybook.launcher;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be stopped, the last started first. Once, however many ask for it. */
final class Stops {
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private boolean begun;

  /** Adds what was just started; stops it at once when stopping has begun. */
  void add(Runnable stop) {
    synchronized (this) {
      if (!begun) {
        stops.push(stop);
        return;
      }
    }
    stop.run();
  }

  /** Returns false if stopping had begun before. */
  boolean run() {
    synchronized (this) {
      if (begun) {
        return false;
      }
      begun = true;
    }
    stops.forEach(Runnable::run);
    return true;
  }
}
