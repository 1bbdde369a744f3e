package dev.daybook.admin;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.usage.Usage;
import dev.daybook.persistence.usage.UsageRow;
import dev.daybook.persistence.usage.UsageSpan;
import dev.daybook.persistence.usage.UsageUnit;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a tenant has used in its last day, hour by hour, and in its last month, day by day. */
@RequestScoped
class UsageCharts {
  private static final int HOURS = 24;
  private static final int DAYS = 30;
  private static final double BYTES_OF_KIBIBYTE = 1 << 10;

  @Inject private Usage usage;
  @Inject private Clock clock;

  /** Stretches of time, and what is known of them: nothing where nothing was used. */
  private record Stretches(
      Instant first, Duration length, int count, Map<Instant, UsageRow> known) {
    /** One point for each: its value, and the part of that. */
    List<Chart.Point> points(ToDoubleFunction<UsageRow> whole, ToDoubleFunction<UsageRow> part) {
      return each(
          row -> row == null ? 0.0 : whole.applyAsDouble(row),
          row -> row == null ? 0 : part.applyAsDouble(row));
    }

    List<Chart.Point> points(ToDoubleFunction<UsageRow> whole) {
      return points(whole, row -> 0);
    }

    /** The most KiB of each; not known where none was measured. */
    List<Chart.Point> levels() {
      return each(
          row ->
              row == null || row.storageBytes() == 0
                  ? null
                  : row.storageBytes() / BYTES_OF_KIBIBYTE,
          row -> 0);
    }

    private List<Chart.Point> each(
        Function<@Nullable UsageRow, @Nullable Double> value,
        ToDoubleFunction<@Nullable UsageRow> part) {
      List<Chart.Point> points = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Instant begin = first.plus(length.multipliedBy(i));
        UsageRow row = known.get(begin);
        points.add(new Chart.Point(at(begin), value.apply(row), part.applyAsDouble(row)));
      }
      return points;
    }

    /** Hours are told by their end, days by their date. */
    private Instant at(Instant begin) {
      return length.compareTo(Duration.ofDays(1)) < 0 ? begin.plus(length) : begin;
    }
  }

  /** For whoever may see the tenant's usage; what the present hour has so far is its last point. */
  Chart requests(Actor actor, TenantId tenant) {
    return requests(hours(actor, tenant));
  }

  private static Chart requests(Stretches hours) {
    return new Chart(
        "usage",
        "Requests per hour",
        "Errors",
        hours.points(UsageRow::requests, UsageCharts::errors));
  }

  /** As above, of what is charged for or tells why something is slow. */
  List<Chart> all(Actor actor, TenantId tenant) {
    Stretches hours = hours(actor, tenant);
    Stretches days = days(actor, tenant);
    return List.of(
        requests(hours),
        new Chart(
            "entries", "Journal entries per hour", "", hours.points(UsageRow::journalEntries)),
        new Chart("feeds", "Reads of the feed per hour", "", hours.points(UsageRow::feedReads)),
        new Chart(
            "rows",
            "Rows read and written per hour",
            "Written",
            hours.points(row -> row.rowsRead() + row.rowsWritten(), UsageRow::rowsWritten)),
        new Chart(
            "database",
            "Milliseconds in the database per hour",
            "",
            hours.points(UsageRow::databaseMs)),
        new Chart(
            "lists",
            "Lists looked for in memory per hour",
            "Not found there",
            hours.points(row -> row.cacheHits() + row.cacheMisses(), UsageRow::cacheMisses)),
        new Chart("jobs", "Milliseconds of jobs per hour", "", hours.points(UsageRow::jobMs)),
        Chart.ofDays(
            "days",
            "Requests per day",
            "Errors",
            days.points(UsageRow::requests, UsageCharts::errors)),
        Chart.ofDays("content", "Most KiB of content by days", "", days.levels()));
  }

  private static double errors(UsageRow row) {
    return (double) row.clientErrors() + row.serverErrors();
  }

  private Stretches hours(Actor actor, TenantId tenant) {
    Instant first =
        clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    return stretches(actor, tenant, first, HOURS, UsageUnit.HOUR);
  }

  private Stretches days(Actor actor, TenantId tenant) {
    Instant first = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS - 1));
    return stretches(actor, tenant, first, DAYS, UsageUnit.DAY);
  }

  private Stretches stretches(
      Actor actor, TenantId tenant, Instant first, int count, UsageUnit unit) {
    Map<Instant, UsageRow> known = new HashMap<>();
    usage
        .of(actor, tenant, new UsageSpan(first, clock.instant(), unit))
        .forEach(row -> known.put(row.begin(), row));
    Duration length = unit == UsageUnit.HOUR ? Duration.ofHours(1) : Duration.ofDays(1);
    return new Stretches(first, length, count, known);
  }
}
