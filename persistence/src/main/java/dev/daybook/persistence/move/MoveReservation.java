package dev.daybook.persistence.move;

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

/** The first commit of a move: the shard keeps room for the tenant, and no other move begins. */
@ApplicationScoped
@Transactional
class MoveReservation {
  @Inject private MoveRows rows;
  @Inject private ShardRoom room;

  /**
   * Keeps it.
   *
   * @throws ProblemException CONFLICT naming shard when it has no room for the tenant, move when
   *     another one has begun, state when the tenant is not active any more
   */
  void reserve(
      PersonId operator, Tenant tenant, ShardName target, @Nullable TierName tier, MoveId move) {
    room.best(List.of(target), tier == null ? tenant.tier() : tier);
    try {
      if (!rows.insert(move, tenant.id(), target, tier, operator)) {
        throw new ProblemException(
            ProblemType.CONFLICT,
            "The tenant is not active any more, or lives there by now.",
            Map.of("field", "state"));
      }
    } catch (ProblemException e) {
      if (e.type() != ProblemType.ALREADY_EXISTS) {
        throw e;
      }
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Another move of the tenant has begun.",
          Map.of("field", "move"),
          e);
    }
  }
}
