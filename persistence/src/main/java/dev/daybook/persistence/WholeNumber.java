package dev.daybook.persistence;

import org.eclipse.microprofile.config.Config;

/** Settings that are whole numbers. A bad value fails start-up and names its key. */
public final class WholeNumber {
  private WholeNumber() {}

  /** One above 0. */
  public static int of(Config config, String key, int otherwise) {
    int value = read(config, key, Integer.class, otherwise);
    if (value <= 0) {
      throw new IllegalStateException(key + " must be above 0, but is " + value);
    }
    return value;
  }

  /** One from 0 to a limit; 0 where nothing is set. */
  public static int orNone(Config config, String key, int most) {
    int value = read(config, key, Integer.class, 0);
    if (value < 0 || value > most) {
      throw new IllegalStateException(key + " must be from 0 to " + most + ", but is " + value);
    }
    return value;
  }

  /** One from a limit on. */
  public static int atLeast(Config config, String key, int otherwise, int least) {
    int value = read(config, key, Integer.class, otherwise);
    if (value < least) {
      throw new IllegalStateException(key + " must be at least " + least + ", but is " + value);
    }
    return value;
  }

  /** One from 1 to a limit. */
  public static int of(Config config, String key, int otherwise, int most) {
    return Math.toIntExact(of(config, key, (long) otherwise, most));
  }

  /** As above, of what may be larger than an int. */
  public static long of(Config config, String key, long otherwise, long most) {
    long value = read(config, key, Long.class, otherwise);
    if (value < 1 || value > most) {
      throw new IllegalStateException(key + " must be from 1 to " + most + ", but is " + value);
    }
    return value;
  }

  private static <T> T read(Config config, String key, Class<T> type, T otherwise) {
    try {
      return config.getOptionalValue(key, type).orElse(otherwise);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(key + " is not a whole number", e);
    }
  }
}
