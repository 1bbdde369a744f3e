package dev.daybook.persistence.move;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.tenant.ShardRoom;
import dev.daybook.persistence.tenant.Tiers;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.Tier;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where tenants can be moved, for those who offer it; what is asked for then is looked at anew. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class MovePlaces {
  @Inject private Shards shards;
  @Inject private ShardRoom room;
  @Inject private Tiers tiers;

  /**
   * What a tenant can be moved to.
   *
   * @param shards with room for it, as it is or in one of the tiers
   * @param tiers other than its own that have room for it on one of the shards
   */
  public record Offer(List<ShardName> shards, List<TierName> tiers) {}

  /** What is offered for a tenant, each by name; what does not go together is refused. */
  public Offer of(Actor operator, Tenant tenant) {
    List<ShardName> others =
        shards.names().stream().filter(shard -> !shard.equals(tenant.shard())).toList();
    Set<ShardName> fitting = new HashSet<>();
    List<TierName> offered = new ArrayList<>();
    for (Tier tier : tiers.list(operator, "", Page.ENTRIES_MAX).entries()) {
      List<ShardName> having = room.having(others, tier);
      fitting.addAll(having);
      if (!having.isEmpty() && !tier.name().equals(tenant.tier())) {
        offered.add(tier.name());
      }
    }
    return new Offer(others.stream().filter(fitting::contains).toList(), offered);
  }
}
