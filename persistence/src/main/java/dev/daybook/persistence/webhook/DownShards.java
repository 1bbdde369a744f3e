package dev.daybook.persistence.webhook;

import dev.daybook.persistence.admission.Refusal;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The shards that did not answer while many workspaces were looked at: a connection is waited for
 * once for each of them, not once for each workspace.
 */
final class DownShards {
  private final Set<ShardName> down = new HashSet<>();

  /**
   * Asks a shard, unless it did not answer before.
   *
   * @throws ProblemException as what asks; SHARD_UNAVAILABLE when it was not asked
   */
  <T> T ask(ShardName shard, Supplier<T> question) {
    if (down.contains(shard)) {
      throw new ProblemException(
          ProblemType.SHARD_UNAVAILABLE, "The shard " + shard + " did not answer just now.");
    }
    try {
      return question.get();
    } catch (ProblemException e) {
      if (isDown(e)) {
        down.add(shard);
      }
      throw e;
    }
  }

  /** A tenant that was given no connection says nothing of the shard. */
  private static boolean isDown(ProblemException problem) {
    return problem.type() == ProblemType.SHARD_UNAVAILABLE
        || (problem.type() == ProblemType.BUSY && !Refusal.is(problem));
  }
}
