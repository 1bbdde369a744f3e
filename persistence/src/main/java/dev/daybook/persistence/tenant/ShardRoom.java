package dev.daybook.persistence.tenant;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tier;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Whether a tenant that is there may live on another shard. */
@ApplicationScoped
@Transactional
public class ShardRoom {
  @Inject private ShardChoice choice;
  @Inject private Tiers tiers;

  /**
   * The best of some shards for a tenant of a tier, by the tier and by how many live there. Until
   * the transaction ends nobody else is given a place.
   *
   * @throws ProblemException CONFLICT naming shard when there is room on none; INVALID_DOCUMENT
   *     naming tier when there is no such tier
   */
  public ShardName best(List<ShardName> shards, TierName tier) {
    return choice
        .best(shards, tiers.get(tier))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.CONFLICT,
                    "The shard is full, belongs to one tenant, or the tier needs an empty one.",
                    Map.of("field", "shard")));
  }

  /** Those of some shards that have room for a tenant of a tier as it is now, the best first. */
  public List<ShardName> having(List<ShardName> shards, Tier tier) {
    return choice.having(shards, tier, shards.size());
  }
}
