package dev.daybook.persistence.webhook;

import java.util.concurrent.atomic.AtomicInteger;

/** Goes round one thread at a time; who comes meanwhile has it go round once more. */
final class Rounds {
  private final AtomicInteger calls = new AtomicInteger();

  void run(Runnable round) {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    boolean ended = false;
    try {
      int seen;
      do {
        seen = calls.get();
        round.run();
      } while (!calls.compareAndSet(seen, 0));
      ended = true;
    } finally {
      if (!ended) {
        // Or nobody would ever go round again.
        calls.set(0);
      }
    }
  }
}
