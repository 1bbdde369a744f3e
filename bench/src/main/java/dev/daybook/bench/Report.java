package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measurement as Markdown, and the file that takes it between two marks. */
final class Report {
  static final String BEGIN = "<!-- bench: begin, written by ./daybook bench -->";
  static final String END = "<!-- bench: end -->";

  /** Below this many per second, as with bulk, a tenth matters. */
  private static final double RATE_FINE = 100;

  private final List<String> lines = new ArrayList<>();

  void paragraph(String text) {
    lines.add(text);
    lines.add("");
  }

  /** The ratios, one workload a line, with what is aimed at. */
  void ratios(List<Row> rows) {
    lines.add(
        "| workload | Daybook | Quarkus, same run | Spring Boot, same run | must pass | then go for |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    for (Workload workload : Workload.values()) {
      lines.add(
          line(
              workload.title(),
              ratio(rows, workload, Contender.DAYBOOK),
              ratio(rows, workload, Peer.QUARKUS.title()),
              ratio(rows, workload, Peer.SPRING.title()),
              workload.mustPass(),
              workload.goFor()));
    }
    lines.add("");
  }

  private static String ratio(List<Row> rows, Workload workload, String contender) {
    return rows.stream()
        .filter(row -> row.workload().equals(workload.title()))
        .filter(row -> row.contender().equals(contender))
        .map(Report::ratio)
        .findFirst()
        .orElse("-");
  }

  private static String ratio(Row row) {
    return row.valid()
        ? two(row.ratio()) + " (" + two(row.ratioLeast()) + " to " + two(row.ratioMost()) + ")"
        : "not valid";
  }

  /** Every row with all its figures. */
  void rows(List<Row> rows) {
    lines.add(
        "| workload | who | per second | of pgbench | p50 ms | p95 ms | server CPU ms"
            + " | PostgreSQL CPU ms | failed |");
    lines.add("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Row row : rows) {
      lines.add(
          line(
              row.workload(),
              row.contender(),
              number(row.perSecond() < RATE_FINE ? "%.1f" : "%.0f", row.perSecond()),
              row.valid() ? two(row.ratio()) : "not valid",
              number("%.2f", row.p50Millis()),
              number("%.2f", row.p95Millis()),
              number("%.3f", row.serverCpuMillis()),
              number("%.3f", row.postgresCpuMillis()),
              Long.toString(row.failed())));
    }
    lines.add("");
  }

  /** Where the time of a write goes. */
  void share(WriteShare share) {
    lines.add("| " + share.workload().title() + ": part | journal | PostgreSQL ms | WAL bytes |");
    lines.add("| --- | --- | ---: | ---: |");
    for (Part part : Part.values()) {
      lines.add(
          line(
              part.title(),
              part.journal() ? "yes" : "",
              number("%.3f", share.millis().getOrDefault(part, 0.0)),
              number("%.0f", share.walBytes().getOrDefault(part, 0.0))));
    }
    lines.add("");
    paragraph(
        String.format(
            Locale.ROOT,
            "A request takes %.2f ms (median, one connection). PostgreSQL executes for %.3f ms of"
                + " it, %.0f %% of that for the journal; %.0f %% of the WAL bytes of the statements"
                + " are the journal's. Salt and both hashes take %.4f ms in Java, one flush of the"
                + " log %.2f ms. Journal and chain together: %.1f %% of the request.",
            share.wall(),
            share.executed(),
            100 * share.executedForJournal() / share.executed(),
            100 * share.writtenForJournal() / share.written(),
            share.hash(),
            share.flush(),
            100 * share.journalOfWall()));
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String two(double value) {
    return number("%.2f", value);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  String text() {
    return String.join("\n", lines).strip() + "\n";
  }

  /** Puts the text between the marks of a file, which is made if it is not there. */
  void writeTo(Path file) {
    try {
      Files.writeString(file, between(taken(file), text()));
    } catch (IOException e) {
      throw new BenchException("Cannot write the report to " + file + " (" + e + ").", e);
    }
  }

  /**
   * Looks whether a file can take a report: a run is long.
   *
   * @throws BenchException when it cannot
   */
  static void check(Path file) {
    try {
      between(taken(file), "");
    } catch (IOException e) {
      throw new BenchException("Cannot read " + file + " (" + e + ").", e);
    }
    Path directory = file.getParent();
    if (!Files.isWritable(Files.exists(file) || directory == null ? file : directory)) {
      throw new BenchException("Cannot write the report to " + file + ".");
    }
  }

  private static String taken(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : BEGIN + "\n" + END + "\n";
  }

  static String between(String file, String text) {
    int begin = file.indexOf(BEGIN);
    int end = file.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new BenchException("The report's file lacks its two marks, " + BEGIN + " and " + END);
    }
    return file.substring(0, begin + BEGIN.length()) + "\n\n" + text + "\n" + file.substring(end);
  }
}
