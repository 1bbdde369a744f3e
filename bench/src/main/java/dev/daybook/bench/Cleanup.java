package dev.daybook.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be undone when this ends, however it ends: the last thing first. */
final class Cleanup {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  Cleanup() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::run, "cleanup"));
  }

  synchronized void add(Runnable step) {
    steps.push(step);
  }

  /** Undoes all of it now. */
  synchronized void run() {
    while (!steps.isEmpty()) {
      steps.pop().run();
    }
  }
}
