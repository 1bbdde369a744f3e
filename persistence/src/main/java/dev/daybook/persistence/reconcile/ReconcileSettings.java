package dev.daybook.persistence.reconcile;

import dev.daybook.persistence.WholeNumber;
import dev.daybook.reconcile.Cells;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
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
      Config config = ConfigProvider.getConfig();
      int cells = WholeNumber.of(config, "daybook.reconcile.cells-max", 4_096, 1 << 16);
      if (!Cells.isSize(cells)) {
        throw new IllegalStateException(
            "daybook.reconcile.cells-max must be a power of two, but is " + cells);
      }
      return new ReconcileSettings(
          cells,
          WholeNumber.of(config, "daybook.reconcile.rows-max", 1_000, 1_000),
          WholeNumber.of(config, "daybook.reconcile.concurrent-max", 4, 1_000));
    }
  }
}
