package dev.daybook.persistence;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What could not be done just now and is tried again in a moment, each thing once, however often it
 * is put off meanwhile.
 */
public final class Postponed<K> {
  private final Set<K> keys = ConcurrentHashMap.newKeySet();
  private final int most;
  private final Consumer<Runnable> later;
  private final Consumer<K> again;

  /**
   * Puts off.
   *
   * @param most things at a time; further ones are dropped, for whoever looks at all to find
   * @param later does something in a moment
   * @param again tries a thing again
   */
  public Postponed(int most, Consumer<Runnable> later, Consumer<K> again) {
    this.most = most;
    this.later = later;
    this.again = again;
  }

  /** Puts a thing off. */
  public void add(K key) {
    if (keys.size() < most && keys.add(key)) {
      later.accept(
          () -> {
            // Before, so that whoever comes during it is not told that it will be tried.
            keys.remove(key);
            again.accept(key);
          });
    }
  }

  /** Whether a thing is still to be tried again, with all that has come of it by now. */
  public boolean has(K key) {
    return keys.contains(key);
  }
}
