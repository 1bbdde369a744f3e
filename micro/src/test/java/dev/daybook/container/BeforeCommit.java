package dev.daybook.container;

import dev.daybook.persistence.journal.Appended;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets a test's thread do something in its own write transactions, last thing before the commit.
 */
@ApplicationScoped
public class BeforeCommit {
  private final ThreadLocal<Runnable> mine = ThreadLocal.withInitial(() -> () -> {});

  /** From now on, in every write of this thread. What it throws undoes the write. */
  void inThisThread(Runnable action) {
    mine.set(action);
  }

  void observe(@Observes Appended appended) {
    mine.get().run();
  }
}
