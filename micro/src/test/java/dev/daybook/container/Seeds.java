package dev.daybook.container;

/** Seeds of random tests: another one each time, or that of {@code -Ddaybook.test.seed}. */
final class Seeds {
  private static final System.Logger LOG = System.getLogger(Seeds.class.getName());

  private Seeds() {}

  static long next() {
    long seed = Long.getLong("daybook.test.seed", System.nanoTime() >>> 10);
    LOG.log(System.Logger.Level.INFO, "daybook.test.seed=" + seed);
    return seed;
  }
}
