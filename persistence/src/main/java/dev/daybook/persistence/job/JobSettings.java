package dev.daybook.persistence.job;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How jobs are run, read once.
 *
 * @param runningPerNodeMax jobs that this server runs at once
 * @param runningPerTenantMax jobs of a tenant that all servers run at once, whatever its tier
 *     allows
 * @param openPerTenantMax jobs of a tenant that run or wait
 * @param lease how long a server that is silent is believed to be at a job
 * @param poll how often waiting jobs are looked for
 * @param attemptsMax takings of a job that gets no further before it has failed
 * @param keptDays how long a job and its report are kept after its end
 */
record JobSettings(
    int runningPerNodeMax,
    int runningPerTenantMax,
    int openPerTenantMax,
    Duration lease,
    Duration poll,
    int attemptsMax,
    int keptDays) {

  /** Jobs of a tenant that this server runs at once: one place is left for others, if it can be. */
  int runningPerTenantHereMax() {
    return Math.max(1, runningPerNodeMax - 1);
  }

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    JobSettings read() {
      Config config = ConfigProvider.getConfig();
      return new JobSettings(
          WholeNumber.of(config, "daybook.job.running-per-node-max", 4),
          WholeNumber.of(config, "daybook.job.running-per-tenant-max", 8),
          WholeNumber.of(config, "daybook.job.open-per-tenant-max", 100),
          Duration.ofMillis(WholeNumber.of(config, "daybook.job.lease-ms", 20_000)),
          Duration.ofMillis(WholeNumber.of(config, "daybook.job.poll-interval-ms", 2_000)),
          WholeNumber.of(config, "daybook.job.attempts-max", 10),
          WholeNumber.of(config, "daybook.job.kept-days", 30));
    }
  }
}
