package dev.daybook.persistence.move;

import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Whether rows of one shard are rows of another one: both are at the same migration. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class MovedSchemas {
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofMillis(1_100);

  private static final Sql READ = Sql.of(MoveRows.class, "read_schema_number");

  @Inject private Shards shards;

  /**
   * Lets pass two shards that are.
   *
   * @throws ProblemException CONFLICT naming shard; SHARD_UNAVAILABLE when one does not answer
   */
  void requireSame(ShardName source, ShardName target) {
    String there = read(target);
    String here = read(source);
    if (!there.equals(here)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The shard's schema is at migration "
              + there
              + ", and that of the tenant's at "
              + here
              + ".",
          Map.of("field", "shard", "limit", here));
    }
  }

  /**
   * Whether a shard answers. A connection may have died without it, and the pool looks at one once
   * a second only: so it is asked more than once.
   */
  boolean isThere(ShardName shard) {
    for (int tries = 0; tries < TRIES; tries++) {
      if (tries > 0) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      if (answers(shard)) {
        return true;
      }
    }
    return false;
  }

  private boolean answers(ShardName shard) {
    try {
      read(shard);
      return true;
    } catch (ProblemException e) {
      // One that has no time answers, too.
      if (e.type() == ProblemType.SHARD_UNAVAILABLE) {
        return false;
      }
      throw e;
    }
  }

  private String read(ShardName shard) {
    return Statements.one(
        () -> shards.connection(shard), READ, row -> Objects.requireNonNull(row.getString(1)));
  }
}
