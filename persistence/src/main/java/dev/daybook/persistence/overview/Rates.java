package dev.daybook.persistence.overview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries per minute over a span of time.
 *
 * @param points in the order of time
 */
public record Rates(List<Point> points) {
  /**
   * The mean of one stretch.
   *
   * @param until its end
   * @param perMinute null where nothing is known
   */
  public record Point(Instant until, @Nullable Double perMinute) {}

  public Rates {
    points = List.copyOf(points);
  }
}
