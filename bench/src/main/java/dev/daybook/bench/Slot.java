package dev.daybook.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one contender did in one stretch of time.
 *
 * @param failed answers that were refused, and connections and requests that broke
 * @param serverCpuMillis of the contender's server per request; NaN where there is none or the
 *     system does not say
 * @param postgresCpuMillis of PostgreSQL per request; NaN where the system does not say
 * @param walked how many notes an update has gone on by
 */
record Slot(
    double perSecond,
    long requests,
    long failed,
    double p50Millis,
    double p95Millis,
    double serverCpuMillis,
    double postgresCpuMillis,
    long walked) {

  private static final Pattern PAIR = Pattern.compile("(\\w+)=(\\d+)");
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern PROCESSED = Pattern.compile("actually processed: (\\d+)");
  private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");

  /** Reads the line RESULT that the script of wrk prints. */
  static Slot ofWrk(String output) {
    String line =
        output
            .lines()
            .filter(text -> text.startsWith("RESULT "))
            .findFirst()
            .orElseThrow(() -> new BenchException("wrk gave no result:\n" + output));
    Map<String, Long> values = new HashMap<>();
    Matcher pair = PAIR.matcher(line);
    while (pair.find()) {
      values.put(pair.group(1), Long.valueOf(pair.group(2)));
    }
    long requests = values.getOrDefault("requests", 0L);
    long micros = Math.max(1, values.getOrDefault("micros", 1L));
    return new Slot(
        requests * 1e6 / micros,
        requests,
        values.getOrDefault("refused", 0L) + values.getOrDefault("broken", 0L),
        values.getOrDefault("p50", 0L) / 1e3,
        values.getOrDefault("p95", 0L) / 1e3,
        Double.NaN,
        Double.NaN,
        values.getOrDefault("walked", 0L));
  }

  /**
   * Reads pgbench's report and the latencies that it logged.
   *
   * @param latencies in microseconds, sorted
   */
  static Slot ofPgbench(String output, List<Long> latencies) {
    return new Slot(
        Double.parseDouble(found(RATE, output)),
        Long.parseLong(found(PROCESSED, output)),
        Long.parseLong(found(FAILED, output)),
        percentile(latencies, 0.50) / 1e3,
        percentile(latencies, 0.95) / 1e3,
        Double.NaN,
        Double.NaN,
        0);
  }

  private static String found(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new BenchException("pgbench gave no result:\n" + output);
    }
    return matcher.group(1);
  }

  static double percentile(List<Long> sorted, double part) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
  }

  /** With the milliseconds of CPU that were used in this time. */
  Slot withCpu(double serverMillis, double postgresMillis) {
    double each = Math.max(1, requests);
    return new Slot(
        perSecond,
        requests,
        failed,
        p50Millis,
        p95Millis,
        serverMillis / each,
        postgresMillis / each,
        walked);
  }
}
