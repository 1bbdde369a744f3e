package dev.daybook.persistence.key;

import dev.daybook.problem.ProblemException;
import java.util.Optional;

/**
 * What wraps the keys of tenants. Master keys have names; one of them wraps, the others unwrap what
 * they once wrapped. A service that keeps keys (a KMS) can stand behind this: it need not give its
 * keys away.
 */
interface MasterKeys {
  /** The name of the one that wraps; empty where there is none. */
  Optional<String> current();

  /** Whether there is one of this name, so that it unwraps what it wrapped. */
  boolean holds(String name);

  /**
   * Wraps a key by the current master key.
   *
   * @param context what the key is for: unwrapping it for anything else fails
   * @throws ProblemException KEY_UNAVAILABLE where there is no master key
   */
  byte[] wrap(byte[] key, byte[] context);

  /**
   * Unwraps a key.
   *
   * @param name of the master key that wrapped it
   * @param context as when it was wrapped
   * @throws ProblemException KEY_UNAVAILABLE where there is no such master key, or it is not what
   *     has wrapped this key for this
   */
  byte[] unwrap(String name, byte[] wrapped, byte[] context);
}
