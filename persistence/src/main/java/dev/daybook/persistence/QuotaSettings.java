package dev.daybook.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How the limits of tiers are held, read once. A bad value fails start-up and names its key.
 *
 * @param enabled whether they are held at all
 * @param exchange how often servers tell each other what requests they have let pass
 * @param bucketsMax tenants whose requests a server remembers
 * @param sizeKept how long a count of the items or bytes of a tenant near its limit is gone by
 * @param poolConnections connections of each shard's pool, which tenants have shares of
 * @param connectionWait how long one waits for a connection of its share
 * @param waitingMax threads of one tenant that wait for connections of one shard
 * @param waitingAllMax threads of all tenants that wait for connections of any shard
 */
public record QuotaSettings(
    boolean enabled,
    Duration exchange,
    int bucketsMax,
    Duration sizeKept,
    int poolConnections,
    Duration connectionWait,
    int waitingMax,
    int waitingAllMax) {
  private static final int EXCHANGE_MS_MAX = 10_000;
  private static final int BUCKETS_MAX = 10_000_000;
  private static final int SIZE_KEPT_SECONDS_MAX = 86_400;
  private static final int WAIT_MS_MAX = 60_000;
  private static final int WAITING_MAX = 10_000;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    QuotaSettings read() {
      Config config = ConfigProvider.getConfig();
      return new QuotaSettings(
          config.getOptionalValue("daybook.quota.enabled", Boolean.class).orElse(true),
          Duration.ofMillis(
              WholeNumber.of(config, "daybook.quota.exchange-interval-ms", 200, EXCHANGE_MS_MAX)),
          WholeNumber.of(config, "daybook.quota.buckets-max", 100_000, BUCKETS_MAX),
          Duration.ofSeconds(
              WholeNumber.of(config, "daybook.quota.size-kept-seconds", 60, SIZE_KEPT_SECONDS_MAX)),
          // As the pools themselves are made by.
          WholeNumber.of(config, "DAYBOOK_POOL_MAX", 20),
          Duration.ofMillis(
              WholeNumber.of(config, "daybook.quota.connection-wait-ms", 5_000, WAIT_MS_MAX)),
          WholeNumber.of(config, "daybook.quota.waiting-per-tenant-max", 64, WAITING_MAX),
          WholeNumber.of(config, "daybook.quota.waiting-max", 100, WAITING_MAX));
    }
  }
}
