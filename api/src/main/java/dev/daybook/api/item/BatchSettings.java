package dev.daybook.api.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How large batches may be, read once. A bad value fails start-up and names its key.
 *
 * @param operationsMax operations of one batch
 * @param bytesMax of a batch's body
 * @param concurrentMax batches that this server carries out at once; more are told to come again
 */
record BatchSettings(int operationsMax, int bytesMax, int concurrentMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    BatchSettings read() {
      return new BatchSettings(
          number("daybook.batch.operations-max", 10_000, 10_000),
          number("daybook.batch.bytes-max", 16 << 20, 256 << 20),
          number("daybook.batch.concurrent-max", 4, 1_000));
    }

    private static int number(String key, int otherwise, int most) {
      int value = ConfigProvider.getConfig().getOptionalValue(key, Integer.class).orElse(otherwise);
      if (value < 1 || value > most) {
        throw new IllegalStateException(key + " must be from 1 to " + most + ", but is " + value);
      }
      return value;
    }
  }
}
