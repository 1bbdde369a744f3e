package dev.daybook.persistence.webhook;

import dev.daybook.persistence.WholeNumber;
import dev.daybook.webhook.AddressRange;
import dev.daybook.webhook.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of webhooks, read once. A bad value fails start-up and names its key.
 *
 * @param perWorkspaceMax webhooks of a workspace
 * @param batchEntries entries that a message is made of, up to the end of the last one's commit
 * @param batchBytesMax bytes of those entries; one commit always goes
 * @param delay how long after a commit its entries are sent, so that one message holds many
 * @param sweepInterval how often all workspaces are looked at for what was missed
 * @param timeout how long a receiver has for its whole answer
 * @param lease how long a server has a webhook to itself; another takes over then
 * @param attemptsMax attempts of a message before it is a dead letter
 * @param ageMax of a message's first attempt, before it is a dead letter
 * @param deadRunningMax dead letters one after the other before the webhook is switched off
 * @param deadKeptMax dead letters of a webhook that are kept
 * @param rotation how long an old secret signs beside the new one
 * @param concurrentMax messages that this server sends at once
 * @param concurrentPerTenantMax those of one tenant
 * @param httpAllowed whether addresses may begin with http
 * @param ranges of addresses that may be called
 */
record WebhookSettings(
    int perWorkspaceMax,
    int batchEntries,
    int batchBytesMax,
    Duration delay,
    Duration sweepInterval,
    Duration timeout,
    Duration lease,
    Backoff backoff,
    int attemptsMax,
    Duration ageMax,
    int deadRunningMax,
    int deadKeptMax,
    Duration rotation,
    int concurrentMax,
    int concurrentPerTenantMax,
    boolean httpAllowed,
    Set<AddressRange> ranges) {
  private static final String LEASE = "daybook.webhook.lease-ms";
  private static final String ADDRESSES = "daybook.webhook.addresses-allowed";

  /** Threads of the executor in pools.asadmin. */
  private static final int THREADS = 32;

  WebhookSettings {
    if (lease.compareTo(timeout.multipliedBy(2)) < 0) {
      throw new IllegalStateException(LEASE + " must be at least twice daybook.webhook.timeout-ms");
    }
  }

  private static Set<AddressRange> ranges(Config config) {
    Set<AddressRange> allowed = EnumSet.of(AddressRange.PUBLIC);
    for (String word : config.getOptionalValues(ADDRESSES, String.class).orElse(List.of())) {
      AddressRange range =
          AddressRange.ofWord(word.strip())
              .filter(one -> one != AddressRange.RESERVED)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          ADDRESSES + " holds loopback, private, link-local, but not " + word));
      allowed.add(range);
    }
    return allowed;
  }

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    WebhookSettings read() {
      Config config = ConfigProvider.getConfig();
      return new WebhookSettings(
          WholeNumber.of(config, "daybook.webhook.per-workspace-max", 10, 100),
          WholeNumber.of(config, "daybook.webhook.batch-entries", 100, 1_000),
          WholeNumber.of(config, "daybook.webhook.batch-bytes-max", 262_144, 8_388_608),
          millis(config, "daybook.webhook.delay-ms", 500),
          Duration.ofSeconds(
              WholeNumber.of(config, "daybook.webhook.sweep-interval-seconds", 30, 3_600)),
          millis(config, "daybook.webhook.timeout-ms", 15_000),
          millis(config, LEASE, 60_000),
          new Backoff(
              millis(config, "daybook.webhook.backoff-first-ms", 5_000),
              millis(config, "daybook.webhook.backoff-max-ms", 3_600_000)),
          WholeNumber.of(config, "daybook.webhook.attempts-max", 20, 1_000),
          Duration.ofHours(WholeNumber.of(config, "daybook.webhook.age-max-hours", 24, 8_760)),
          WholeNumber.of(config, "daybook.webhook.dead-letters-running-max", 10, 1_000),
          WholeNumber.of(config, "daybook.webhook.dead-letters-kept-max", 1_000, 100_000),
          Duration.ofHours(WholeNumber.of(config, "daybook.webhook.rotation-hours", 24, 8_760)),
          WholeNumber.of(config, "daybook.webhook.concurrent-max", 16, THREADS),
          WholeNumber.of(config, "daybook.webhook.concurrent-per-tenant-max", 4, THREADS),
          config.getOptionalValue("daybook.webhook.http-allowed", Boolean.class).orElse(false),
          ranges(config));
    }

    private static Duration millis(Config config, String key, int otherwise) {
      return Duration.ofMillis(WholeNumber.of(config, key, otherwise, 86_400_000));
    }
  }
}
