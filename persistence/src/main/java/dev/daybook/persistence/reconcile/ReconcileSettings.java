package dev.daybook.persistence.reconcile;

import dev.daybook.reconcile.Cells;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How much one call to compare a workspace may ask for, read once. A bad value fails start-up and
 * names its key.
 *
 * @param cellsMax cells of one answer
 * @param rowsMax rows of one answer, and ids of one question
 * @param concurrentMax walks over a whole workspace that this server makes at once
 */
public record ReconcileSettings(int cellsMax, int rowsMax, int concurrentMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    ReconcileSettings read() {
      int cells = number("daybook.reconcile.cells-max", 4_096, 1 << 16);
      if (!Cells.isSize(cells)) {
        throw new IllegalStateException(
            "daybook.reconcile.cells-max must be a power of two, but is " + cells);
      }
      return new ReconcileSettings(
          cells,
          number("daybook.reconcile.rows-max", 1_000, 1_000),
          number("daybook.reconcile.concurrent-max", 4, 1_000));
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
