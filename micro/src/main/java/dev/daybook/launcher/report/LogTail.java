package dev.daybook.launcher.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of a log that most likely says why a process ended. */
public final class LogTail {
  private static final int LINES = 8;
  private static final Pattern COMPLAINT =
      Pattern.compile("SEVERE|FATAL|ERROR|PANIC|HINT|Error:|Caused by");

  private LogTail() {}

  /** The last lines that complain, else the last lines; indented, with where to find the rest. */
  public static String of(Path log) {
    List<String> lines;
    try (var all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      lines = all.filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      return "Its log cannot be read: " + log;
    }
    List<String> complaints =
        lines.stream().filter(line -> COMPLAINT.matcher(line).find()).toList();
    return last(complaints.isEmpty() ? lines : complaints).stream()
        .map(line -> "  " + line.strip())
        .collect(Collectors.joining("\n", "", "\nThe whole log: " + log));
  }

  private static List<String> last(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }
}
