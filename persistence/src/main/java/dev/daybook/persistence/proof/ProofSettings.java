package dev.daybook.persistence.proof;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of proofs, read once. A bad value fails start-up and names its key.
 *
 * @param intervalHours between two checkpoints that are kept of a workspace that changes
 * @param keptMax checkpoints that are kept of a workspace
 * @param chainEntriesMax entries of one answer that shows links of a chain
 */
public record ProofSettings(int intervalHours, int keptMax, int chainEntriesMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    ProofSettings read() {
      Config config = ConfigProvider.getConfig();
      return new ProofSettings(
          WholeNumber.of(config, "daybook.proof.checkpoint-interval-hours", 24, 24 * 366),
          WholeNumber.of(config, "daybook.proof.checkpoints-kept-max", 1_000, 1_000_000),
          WholeNumber.of(config, "daybook.proof.chain-entries-max", 10_000, 1_000_000));
    }
  }
}
