package dev.daybook.persistence.erasure;

import dev.daybook.persistence.shard.Shards;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * What erasing a tenant does on the shards, all of them and not only the one that it lives on. The
 * lease is renewed behind each statement, so that whoever is at work is not taken for dead.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class ShardErasure {
  @Inject private Shards shards;
  @Inject private ShardRows shardRows;
  @Inject private DeletionRows rows;
  @Inject private DeletionSettings settings;

  /**
   * Closes the tenant's journals where it lives, and wherever else there is something of it.
   *
   * @return in how many seconds erasing may begin
   * @throws ProblemException SHARD_UNAVAILABLE when this server does not know the tenant's shard
   */
  int announce(Erasing taken) {
    if (!shards.names().contains(taken.shard())) {
      throw new ProblemException(
          ProblemType.SHARD_UNAVAILABLE, "This server has no pool for the tenant's shard.");
    }
    int seconds = 0;
    for (ShardName shard : shards.names()) {
      if (shard.equals(taken.shard()) || shardRows.hasAny(shard, taken.tenant())) {
        seconds = Math.max(seconds, shardRows.announce(shard, taken.tenant()));
      }
      rows.hold(taken);
    }
    return seconds;
  }

  /** Counts, table by table. */
  Census count(Erasing taken) {
    Census census = new Census();
    for (ShardName shard : shards.names()) {
      if (shardRows.hasAny(shard, taken.tenant())) {
        count(taken, shard, census);
      }
      rows.hold(taken);
    }
    return census;
  }

  private void count(Erasing taken, ShardName shard, Census census) {
    shardRows.heads(shard, taken.tenant(), census::journal, () -> rows.hold(taken));
    for (String table : shardRows.tables(shard, taken.tenant())) {
      census.rows(shard, table, shardRows.count(shard, taken.tenant(), table));
      rows.hold(taken);
    }
  }

  /** Whether there is a row left anywhere. */
  boolean hasAny(Erasing taken) {
    return shards.names().stream().anyMatch(shard -> shardRows.hasAny(shard, taken.tenant()));
  }

  /**
   * Erases all rows.
   *
   * @param beforeCommit heard before each commit
   */
  void erase(Erasing taken, Runnable beforeCommit) {
    for (ShardName shard : shards.names()) {
      if (shardRows.hasAny(shard, taken.tenant())) {
        Batches.erase(
            settings.commitRows(),
            (most, from) -> {
              beforeCommit.run();
              return shardRows.erase(shard, taken.tenant(), most, from);
            },
            () -> rows.hold(taken));
      }
      rows.hold(taken);
    }
  }
}
