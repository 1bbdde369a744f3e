package dev.daybook.persistence;

import dev.daybook.tenant.ShardName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of this module, read once. A bad value fails start-up and names its key.
 *
 * @param shards the shards whose pools are to be used, by name
 * @param lockTimeout how long a write waits for the head of its workspace
 * @param statementTimeout how long one statement may run
 * @param placementCache how long a tenant's placement is believed without asking the catalog
 * @param keyframeEntries a keyframe is kept every so many entries of an item
 * @param outcomeKept how long a command's outcome is kept for repetitions
 * @param passwordIterations rounds of PBKDF2 (HMAC-SHA-512) for new passwords; stored ones keep
 *     theirs
 * @param issuer what tokens name as their issuer
 * @param tokenLife how long a token is good for
 * @param keysPerPersonMax live API keys a person may have
 * @param signInFailuresFree failed sign-ins that lock nothing yet; each further one locks the name,
 *     twice as long as the one before
 * @param signInLockMax the longest lock
 * @param databaseWait how long start-up waits for databases that cannot be reached yet
 * @param healthTimeout how long readiness waits for a database's answer
 * @param treeDepthMax levels of folders, of tags and of tasks within tasks
 * @param relationWalkMax items that one command may make the server look at when it moves an item
 *     in a tree or adds to a graph
 * @param unsafeDurability serve although PostgreSQL runs with fsync or synchronous_commit off
 */
public record PersistenceSettings(
    List<ShardName> shards,
    Duration lockTimeout,
    Duration statementTimeout,
    Duration placementCache,
    int keyframeEntries,
    Duration outcomeKept,
    int passwordIterations,
    String issuer,
    Duration tokenLife,
    int keysPerPersonMax,
    int signInFailuresFree,
    Duration signInLockMax,
    Duration databaseWait,
    Duration healthTimeout,
    int treeDepthMax,
    int relationWalkMax,
    boolean unsafeDurability) {

  /**
   * Erasing a tenant begins three minutes after it is closed: by then no server may believe else.
   */
  private static final int PLACEMENT_CACHE_MS_MAX = 30_000;

  /** Fewer the container's PBKDF2 refuses. */
  private static final int PASSWORD_ITERATIONS_LEAST = 1_024;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    PersistenceSettings read() {
      Config config = ConfigProvider.getConfig();
      return new PersistenceSettings(
          Arrays.stream(
                  config.getOptionalValue("daybook.shards", String.class).orElse("s1").split(","))
              .map(name -> new ShardName(name.strip()))
              .toList(),
          millis(config, "daybook.journal.lock-timeout-ms", 5_000),
          millis(config, "daybook.shard.statement-timeout-ms", 20_000),
          Duration.ofMillis(
              WholeNumber.of(
                  config, "daybook.shard.placement-cache-ms", 5_000, PLACEMENT_CACHE_MS_MAX)),
          WholeNumber.of(config, "daybook.journal.keyframe-entries", 100),
          Duration.ofDays(WholeNumber.of(config, "daybook.journal.outcome-kept-days", 30)),
          WholeNumber.atLeast(
              config, "daybook.access.password-iterations", 210_000, PASSWORD_ITERATIONS_LEAST),
          config.getOptionalValue("daybook.access.issuer", String.class).orElse("daybook"),
          Duration.ofSeconds(WholeNumber.of(config, "daybook.access.token-life-seconds", 600)),
          WholeNumber.of(config, "daybook.access.keys-per-person-max", 50),
          WholeNumber.of(config, "daybook.access.sign-in-failures-free", 5),
          Duration.ofSeconds(
              WholeNumber.of(config, "daybook.access.sign-in-lock-max-seconds", 900)),
          Duration.ofSeconds(WholeNumber.of(config, "daybook.startup.database-wait-seconds", 60)),
          millis(config, "daybook.health.database-timeout-ms", 2_000),
          WholeNumber.of(config, "daybook.item.tree-depth-max", 32),
          WholeNumber.of(config, "daybook.item.relation-walk-max", 10_000),
          config.getOptionalValue("daybook.shard.unsafe-durability", Boolean.class).orElse(false));
    }

    private static Duration millis(Config config, String key, int otherwise) {
      return Duration.ofMillis(WholeNumber.of(config, key, otherwise));
    }
  }
}
