package dev.daybook.launcher.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of a log that most likely says why a process ended. */
public final class LogTail {
  private static final int LINES = 6;

  /** Begins the message in which the application says itself why it will not start. */
  private static final String REFUSAL = "DAYBOOK-E";

  private static final int REFUSAL_LINES = 40;
  private static final Pattern CAUSE = Pattern.compile("^\\s*Caused by: ");
  private static final Pattern COMPLAINT =
      Pattern.compile("SEVERE|FATAL|PANIC|HINT|Error:|Exception:|^Error");

  private final Path log;
  private final long from;

  private LogTail(Path log, long from) {
    this.log = log;
    this.from = from;
  }

  /** Remembers where the log ends now: only what is written from now on will be quoted. */
  public static LogTail fromNow(Path log) {
    try {
      return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
    } catch (IOException e) {
      return new LogTail(log, 0);
    }
  }

  /**
   * What the application itself says, else the last causes, else the last lines that complain, else
   * the last lines; indented, with where to find the rest.
   */
  public String text() {
    return telling(written().lines().filter(line -> !line.isBlank()).toList()).stream()
        .map(line -> "  " + line.strip())
        .collect(Collectors.joining("\n", "", "\nThe whole log: " + log));
  }

  /** Whether these words have been written since. */
  public boolean says(String words) {
    return written().contains(words);
  }

  private String written() {
    try {
      byte[] all = Files.readAllBytes(log);
      int start = from <= all.length ? (int) from : 0;
      return new String(all, start, all.length - start, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "The log cannot be read: " + e;
    }
  }

  static List<String> telling(List<String> lines) {
    List<String> refusal = refusal(lines);
    if (!refusal.isEmpty()) {
      return refusal;
    }
    for (Pattern pattern : List.of(CAUSE, COMPLAINT)) {
      List<String> found =
          lines.stream().filter(line -> pattern.matcher(line).find()).distinct().toList();
      if (!found.isEmpty()) {
        return last(found);
      }
    }
    return last(lines);
  }

  /**
   * The first such message: it goes on as long as lines are indented, and the server repeats it.
   */
  private static List<String> refusal(List<String> lines) {
    List<String> refusal = new ArrayList<>();
    for (String line : lines) {
      int repeated = line.indexOf(" -- " + REFUSAL);
      String text = repeated < 0 ? line : line.substring(0, repeated);
      if (refusal.isEmpty() && text.contains(REFUSAL)) {
        refusal.add(text.substring(text.indexOf(REFUSAL)));
      } else if (!refusal.isEmpty()) {
        if (!text.startsWith("  ") || refusal.size() == REFUSAL_LINES) {
          return refusal;
        }
        refusal.add(text);
        if (repeated >= 0) {
          return refusal;
        }
      }
    }
    return refusal;
  }

  private static List<String> last(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }
}
