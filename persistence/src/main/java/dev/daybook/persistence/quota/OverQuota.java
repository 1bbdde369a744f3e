package dev.daybook.persistence.quota;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TierName;
import java.util.Map;

/** The problem of a tenant that has all it may have. */
public final class OverQuota {
  private OverQuota() {}

  /**
   * The problem.
   *
   * @param field the tier's figure, as in its JSON
   * @param limit what the tier allows
   * @param used how much of it the tenant has
   */
  public static ProblemException problem(String field, long limit, long used, TierName tier) {
    return new ProblemException(
        ProblemType.QUOTA_EXCEEDED,
        "Your tenant has as much as its tier allows. Make room, or ask for another tier.",
        Map.of("field", field, "limit", limit, "used", used, "tier", tier.value()));
  }
}
