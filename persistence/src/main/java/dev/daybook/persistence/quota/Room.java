package dev.daybook.persistence.quota;

import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TierName;

/** How much more a tenant may have of one thing, as this server knows. */
public final class Room {
  private final String field;
  private final long limit;
  private final TierName tier;
  private final SizeCount count;

  /**
   * @param field the tier's figure, as in its JSON
   */
  Room(String field, long limit, TierName tier, SizeCount count) {
    this.field = field;
    this.limit = limit;
    this.tier = tier;
    this.count = count;
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

  private boolean isTooSmallFor(long more) {
    return count.isKnown() && count.value() > limit - more;
  }
}
