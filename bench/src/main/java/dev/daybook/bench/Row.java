package dev.daybook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A contender in a workload: medians of its slots.
 *
 * @param ratio median of the ratios of each slot's rate to that of pgbench's slot before it
 * @param ratioLeast the worst of them
 * @param ratioMost the best of them
 * @param failed of all slots; a row with any is not valid
 */
record Row(
    String workload,
    String contender,
    double perSecond,
    double ratio,
    double ratioLeast,
    double ratioMost,
    double p50Millis,
    double p95Millis,
    double serverCpuMillis,
    double postgresCpuMillis,
    long failed) {

  /**
   * Makes the row.
   *
   * @param before pgbench's slot before each slot
   */
  static Row of(String workload, String contender, List<Slot> slots, List<Slot> before) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      ratios.add(slots.get(i).perSecond() / before.get(i).perSecond());
    }
    return new Row(
        workload,
        contender,
        median(slots, Slot::perSecond),
        median(ratios),
        ratios.stream().min(Double::compare).orElse(Double.NaN),
        ratios.stream().max(Double::compare).orElse(Double.NaN),
        median(slots, Slot::p50Millis),
        median(slots, Slot::p95Millis),
        median(slots, Slot::serverCpuMillis),
        median(slots, Slot::postgresCpuMillis),
        slots.stream().mapToLong(Slot::failed).sum());
  }

  boolean valid() {
    return failed == 0 && perSecond > 0;
  }

  private static double median(List<Slot> slots, ToDoubleFunction<Slot> value) {
    return median(slots.stream().mapToDouble(value).boxed().toList());
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
