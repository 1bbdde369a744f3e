package dev.daybook.persistence.quota;

import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TierName;
import java.util.function.LongConsumer;

/** How much more a tenant may have of one thing, as this server knows. */
public final class Room {
  private final String field;
  private final long limit;
  private final TierName tier;
  private final SizeCount count;
  private final LongConsumer taken;

  /**
   * @param field the tier's figure, as in its JSON
   * @param taken is told of what is about to be committed
   */
  Room(String field, long limit, TierName tier, SizeCount count, LongConsumer taken) {
    this.field = field;
    this.limit = limit;
    this.tier = tier;
    this.count = count;
    this.taken = taken;
  }

  /**
   * Looks whether there is room. That nobody takes it meanwhile is not said.
   *
   * @throws ProblemException QUOTA_EXCEEDED
   */
  public void require(long more) {
    if (more > 0 && isTooSmallFor(more)) {
      throw OverQuota.problem(field, limit, count.value(), tier);
    }
  }

  /**
   * Takes the room that a transaction's commit will take, or gives back some.
   *
   * @throws ProblemException QUOTA_EXCEEDED
   */
  public void take(long more) {
    require(more);
    if (more != 0) {
      taken.accept(more);
    }
  }

  private boolean isTooSmallFor(long more) {
    return count.isKnown() && count.value() > limit - more;
  }
}
