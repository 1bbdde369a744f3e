package dev.daybook.persistence.quota;

import dev.daybook.tenant.TierLimits;
import dev.daybook.tenant.TierName;
import java.time.Duration;

/** Tiers of the tests' own. */
public final class TierFigures {
  private TierFigures() {}

  public static TierLimits requests(int perSecond, int burst) {
    return of(perSecond, burst, 10, 1);
  }

  public static TierLimits connections(int connections, int weight) {
    return of(1_000, 1_000, connections, weight);
  }

  private static TierLimits of(int perSecond, int burst, int connections, int weight) {
    return new TierLimits(
        new TierName("test"),
        weight,
        1_000_000,
        1_000,
        10,
        perSecond,
        burst,
        connections,
        Duration.ofSeconds(10),
        100,
        1);
  }
}
