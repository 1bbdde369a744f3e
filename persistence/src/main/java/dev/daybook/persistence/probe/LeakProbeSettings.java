package dev.daybook.persistence.probe;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How far a leak probe may go, read once.
 *
 * @param statementTimeoutMs what one statement may take
 * @param most what all of a probe may take
 */
record LeakProbeSettings(int statementTimeoutMs, Duration most) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    LeakProbeSettings read() {
      Config config = ConfigProvider.getConfig();
      return new LeakProbeSettings(
          WholeNumber.of(config, "daybook.leak-probe.statement-timeout-ms", 2_000, 60_000),
          Duration.ofSeconds(
              WholeNumber.of(config, "daybook.leak-probe.duration-max-seconds", 600, 86_400)));
    }
  }
}
