package dev.daybook.api.item;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
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
      Config config = ConfigProvider.getConfig();
      return new BatchSettings(
          WholeNumber.of(config, "daybook.batch.operations-max", 10_000, 10_000),
          WholeNumber.of(config, "daybook.batch.bytes-max", 16 << 20, 256 << 20),
          WholeNumber.of(config, "daybook.batch.concurrent-max", 4, 1_000));
    }
  }
}
