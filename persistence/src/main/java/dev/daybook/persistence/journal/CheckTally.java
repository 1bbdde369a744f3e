package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the check of a part has found, by item, so that what leaves the part can be taken back. */
final class CheckTally {
  private final int most;
  private final List<CheckFault> faults = new ArrayList<>();
  private final Map<ItemId, Integer> faultCounts = new HashMap<>();
  private final Map<ItemId, Integer> keyframes = new HashMap<>();

  /** With so many faults told one by one at most. */
  CheckTally(int most) {
    this.most = most;
  }

  void add(CheckFault fault) {
    faultCounts.merge(fault.item(), 1, Integer::sum);
    if (faults.size() < most) {
      faults.add(fault);
    }
  }

  void addKeyframe(ItemId item) {
    keyframes.merge(item, 1, Integer::sum);
  }

  void keep(ReplayPart part) {
    faults.removeIf(fault -> !part.holds(fault.item()));
    faultCounts.keySet().removeIf(item -> !part.holds(item));
    keyframes.keySet().removeIf(item -> !part.holds(item));
  }

  List<CheckFault> faults() {
    return faults;
  }

  long faultCount() {
    return sum(faultCounts);
  }

  long keyframes() {
    return sum(keyframes);
  }

  private static long sum(Map<ItemId, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }
}
