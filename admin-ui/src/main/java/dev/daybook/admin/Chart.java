package dev.daybook.admin;

import dev.daybook.persistence.overview.Rates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over time as a drawing that the server makes: lines of an SVG, and the same numbers as a
 * table for those who do not see it. A second line, of a part of the first, may lie below it.
 */
public final class Chart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 220;
  private static final int LEFT = 72;
  private static final int BOTTOM = 34;
  private static final int TOP = 16;
  private static final int LINES = 4;
  private static final int LABELS = 6;
  private static final int ROWS = 12;

  private final String id;
  private final String name;
  private final String partName;
  private final List<Point> points;
  private final double top;
  private final Function<Instant, String> label;

  /**
   * One number.
   *
   * @param until the end of what it is of; the beginning where that is a day
   * @param value null where nothing is known
   * @param part of the value; 0 where the chart has one line only
   */
  record Point(Instant until, @Nullable Double value, double part) {}

  /** Entries per minute. */
  Chart(Rates rates) {
    this(
        "chart",
        "Journal entries per minute",
        "",
        rates.points().stream()
            .map(point -> new Point(point.until(), point.perMinute(), 0))
            .toList());
  }

  /**
   * Any numbers.
   *
   * @param id of the drawing, unlike those of others on the page
   * @param name of what is drawn
   * @param partName of the second line; empty for none
   */
  Chart(String id, String name, String partName, List<Point> points) {
    this(id, name, partName, points, Texts::clock);
  }

  private Chart(
      String id,
      String name,
      String partName,
      List<Point> points,
      Function<Instant, String> label) {
    this.id = id;
    this.name = name;
    this.partName = partName;
    this.points = points;
    this.top = niceAbove(points.stream().mapToDouble(Chart::value).max().orElse(0));
    this.label = label;
  }

  /** As above, of days, which are told by their dates. */
  static Chart ofDays(String id, String name, String partName, List<Point> points) {
    return new Chart(id, name, partName, points, Texts::day);
  }

  private static double value(Point point) {
    return point.value() == null ? 0 : point.value();
  }

  public String getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public String getPartName() {
    return partName;
  }

  public boolean isInTwo() {
    return !partName.isEmpty();
  }

  /** The next number whose quarters read well: 4, 8, 12, 20, 40 and so on. */
  static double niceAbove(double value) {
    if (value <= LINES) {
      return LINES;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1.2, 2, 4, 8}) {
      if (value <= step * power) {
        return step * power;
      }
    }
    return 12 * power;
  }

  public boolean isUnknown() {
    return points.size() < 2;
  }

  public int getWidth() {
    return WIDTH;
  }

  public int getHeight() {
    return HEIGHT;
  }

  public int getLeft() {
    return LEFT;
  }

  /** A horizontal line and what it stands for; a label below and where it stands. */
  public record Tick(double at, String text) {
    public double getAt() {
      return at;
    }

    public String getText() {
      return text;
    }
  }

  /** Lines across, with their values. */
  public List<Tick> getLines() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= LINES; i++) {
      double value = top * i / LINES;
      ticks.add(new Tick(y(value), number(value)));
    }
    return ticks;
  }

  /** Times below. */
  public List<Tick> getTimes() {
    List<Tick> ticks = new ArrayList<>();
    int step = Math.max(1, points.size() / LABELS);
    for (int i = step / 2; i < points.size(); i += step) {
      ticks.add(new Tick(x(i), label.apply(points.get(i).until())));
    }
    return ticks;
  }

  /** The line; it breaks where nothing is known. */
  public String getLine() {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).value() == null) {
        drawing = false;
      } else {
        path.append(drawing ? 'L' : 'M').append(at(i));
        drawing = true;
      }
    }
    return path.toString();
  }

  /** The line of the part, in one: where nothing is known of the whole it is at 0. */
  public String getPartLine() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      path.append(i > 0 ? 'L' : 'M').append(round(x(i))).append(' ');
      path.append(round(y(points.get(i).part())));
    }
    return path.toString();
  }

  /** What lies below the line. */
  public String getArea() {
    StringBuilder path = new StringBuilder();
    int begin = -1;
    for (int i = 0; i <= points.size(); i++) {
      boolean known = i < points.size() && points.get(i).value() != null;
      if (known) {
        path.append(begin < 0 ? "M" + round(x(i)) + " " + round(y(0)) + "L" : "L").append(at(i));
        begin = begin < 0 ? i : begin;
      } else if (begin >= 0) {
        path.append('L').append(round(x(i - 1))).append(' ').append(round(y(0))).append('Z');
        begin = -1;
      }
    }
    return path.toString();
  }

  private String at(int index) {
    return round(x(index)) + " " + round(y(value(points.get(index))));
  }

  private double x(int index) {
    return LEFT + (WIDTH - LEFT - 8.0) * index / Math.max(1, points.size() - 1);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
  }

  private static String round(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Texts.count((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** The whole in a sentence. */
  public String getSummary() {
    if (isUnknown()) {
      return "No numbers yet.";
    }
    double most = points.stream().mapToDouble(Chart::value).max().orElse(0);
    double mean =
        points.stream()
            .filter(point -> point.value() != null)
            .mapToDouble(Chart::value)
            .average()
            .orElse(0);
    double parts = points.stream().mapToDouble(Point::part).sum();
    return name
        + " from "
        + label.apply(points.get(0).until())
        + " to "
        + label.apply(points.get(points.size() - 1).until())
        + " UTC: "
        + String.format(Locale.ROOT, "%.1f", mean)
        + " on average, "
        + String.format(Locale.ROOT, "%.1f", most)
        + " at most."
        + (isInTwo() ? " " + partName + ": " + number(parts) + "." : "");
  }

  /** A row of the table behind the drawing: means of a stretch. */
  public record Row(String from, String until, String mean, String part) {
    public String getFrom() {
      return from;
    }

    public String getUntil() {
      return until;
    }

    public String getMean() {
      return mean;
    }

    public String getPart() {
      return part;
    }
  }

  /** The numbers, put together to a table that can be read. */
  public List<Row> getRows() {
    List<Row> rows = new ArrayList<>();
    int step = Math.max(1, (points.size() + ROWS - 1) / ROWS);
    for (int i = 0; i < points.size(); i += step) {
      List<Point> some = points.subList(i, Math.min(i + step, points.size()));
      boolean known = some.stream().anyMatch(point -> point.value() != null);
      double mean =
          some.stream()
              .filter(point -> point.value() != null)
              .mapToDouble(Chart::value)
              .average()
              .orElse(0);
      rows.add(
          new Row(
              label.apply(some.get(0).until()),
              label.apply(some.get(some.size() - 1).until()),
              known ? String.format(Locale.ROOT, "%.1f", mean) : "not known",
              number(some.stream().mapToDouble(Point::part).sum())));
    }
    return rows;
  }
}
