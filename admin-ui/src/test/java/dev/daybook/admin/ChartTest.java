package dev.daybook.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.overview.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static Chart chart(@Nullable Double... values) {
    List<Rates.Point> points = new ArrayList<>();
    for (Double value : values) {
      points.add(
          new Rates.Point(
              Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * points.size()), value));
    }
    return new Chart(new Rates(points));
  }

  @Test
  void givenValues_whenScaled_thenTheQuartersReadWell() {
    assertEquals(4, Chart.niceAbove(0));
    assertEquals(8, Chart.niceAbove(4.2));
    assertEquals(12, Chart.niceAbove(9));
    assertEquals(20, Chart.niceAbove(12.1));
    assertEquals(1_200, Chart.niceAbove(1_001));
  }

  @Test
  void givenGap_whenDrawn_thenTheLineBreaks() {
    Chart chart = chart(1.0, 2.0, null, 3.0, 4.0);
    assertEquals(2, chart.getLine().chars().filter(c -> c == 'M').count());
    assertEquals(2, chart.getArea().chars().filter(c -> c == 'Z').count());
    assertTrue(chart.getRows().stream().anyMatch(row -> row.mean().equals("not known")));
    assertTrue(chart.getSummary().contains("2.5 on average"), "of those that are known");
  }

  @Test
  void givenPart_whenDrawn_thenASecondLineThatIsSummedUp() {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    Chart chart =
        new Chart(
            "usage",
            "Requests per hour",
            "Errors",
            List.of(new Chart.Point(first, 10.0, 3), new Chart.Point(first, 20.0, 4)));
    assertTrue(chart.isInTwo());
    assertEquals(1, chart.getPartLine().chars().filter(c -> c == 'M').count());
    assertEquals(1, chart.getPartLine().chars().filter(c -> c == 'L').count());
    assertTrue(chart.getSummary().endsWith("Errors: 7."), chart.getSummary());
    assertEquals(List.of("3", "4"), chart.getRows().stream().map(Chart.Row::part).toList());
  }

  @Test
  void givenDays_whenDrawn_thenToldByTheirDates() {
    Instant first = Instant.parse("2026-02-28T00:00:00Z");
    Chart chart =
        Chart.ofDays(
            "days",
            "Requests per day",
            "",
            List.of(
                new Chart.Point(first, 1.0, 0),
                new Chart.Point(first.plus(Duration.ofDays(1)), 3.0, 0)));
    assertTrue(
        chart.getSummary().startsWith("Requests per day from 2026-02-28 to 2026-03-01 UTC: 2.0 on"),
        chart.getSummary());
    assertEquals("2026-03-01", chart.getRows().get(1).until());
    assertEquals("2026-02-28", chart.getTimes().get(0).text());
  }

  @Test
  void givenOnePoint_whenDrawn_thenNothingIsClaimed() {
    assertTrue(chart(1.0).isUnknown());
  }
}
