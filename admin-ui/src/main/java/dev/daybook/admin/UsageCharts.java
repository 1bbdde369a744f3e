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
import org.jspecify.annotations.Nullable;

/** Requests and errors of a tenant's last day, hour by hour. */
@RequestScoped
class UsageCharts {
  private static final int HOURS = 24;
  private static final Duration HOUR = Duration.ofHours(1);

  @Inject private Usage usage;
  @Inject private Clock clock;

  /** For whoever may see the tenant's usage; what the present hour has so far is its last point. */
  Chart requests(Actor actor, TenantId tenant) {
    Instant now = clock.instant();
    Instant from = now.truncatedTo(ChronoUnit.HOURS).minus(HOUR.multipliedBy(HOURS - 1));
    Map<Instant, UsageRow> found = new HashMap<>();
    usage
        .of(actor, tenant, new UsageSpan(from, now, UsageUnit.HOUR))
        .forEach(row -> found.put(row.begin(), row));
    List<Chart.Point> points = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      Instant begin = from.plus(HOUR.multipliedBy(i));
      points.add(point(begin.plus(HOUR), found.get(begin)));
    }
    return new Chart("usage", "Requests per hour", "Errors", points);
  }

  private static Chart.Point point(Instant until, @Nullable UsageRow row) {
    return row == null
        ? new Chart.Point(until, 0.0, 0)
        : new Chart.Point(
            until, (double) row.requests(), (double) row.clientErrors() + row.serverErrors());
  }
}
