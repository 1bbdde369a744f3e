package dev.daybook.persistence.move;

import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.tenant.ShardRoom;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a move begin, when nothing speaks against it. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class MoveBeginning {
  private static final String SHARD = "shard";

  @Inject private Shards shards;
  @Inject private MovedSchemas schemas;
  @Inject private MoveReservation reservation;
  @Inject private ShardRoom room;

  /**
   * Keeps it, in the catalog alone.
   *
   * @throws ProblemException as {@link Moves#start}
   */
  void begin(PersonId operator, Tenant tenant, NewMove wanted, MoveId move) {
    TierName tier = requireSense(tenant, wanted);
    ShardName target = target(tenant, wanted.shard(), tier == null ? tenant.tier() : tier);
    // Asked before anything is begun: one that does not answer is unavailable.
    schemas.requireSame(tenant.shard(), target);
    reservation.reserve(operator, tenant, target, tier, move);
  }

  /** The tier, where it is to be another one. */
  private static @Nullable TierName requireSense(Tenant tenant, NewMove wanted) {
    if (!tenant.state().equals(Tenant.ACTIVE)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Only an active tenant can be moved; this one is " + tenant.state() + ".",
          Map.of("field", "state"));
    }
    if (wanted.shard() == null && wanted.tier() == null) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "Name a shard, a tier, or both.", Map.of("field", SHARD));
    }
    TierName tier = tenant.tier().equals(wanted.tier()) ? null : wanted.tier();
    if (wanted.shard() == null && tier == null) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The tenant has that tier already.", Map.of("field", "tier"));
    }
    return tier;
  }

  private ShardName target(Tenant tenant, @Nullable ShardName wanted, TierName tier) {
    if (wanted != null && !shards.names().contains(wanted)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "There is no such shard.", Map.of("field", SHARD));
    }
    if (tenant.shard().equals(wanted)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The tenant lives on " + wanted + " already.",
          Map.of("field", SHARD));
    }
    List<ShardName> others =
        shards.names().stream().filter(shard -> !shard.equals(tenant.shard())).toList();
    return room.best(wanted == null ? others : List.of(wanted), tier);
  }
}
