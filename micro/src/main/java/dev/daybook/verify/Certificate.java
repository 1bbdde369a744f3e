package dev.daybook.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate of a tenant's erasure, as docs/erasure.md states it. */
final class Certificate {
  static final String FORMAT = "daybook-erasure-1";

  /** A line for each workspace: hundreds of thousands of them. */
  private static final long BYTES_MAX = 256L << 20;

  private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String TIME = "[0-9TZ:.-]{1,40}";
  private static final List<Pattern> OPENING =
      List.of(
          Pattern.compile(FORMAT),
          Pattern.compile("tenant (" + ID + ")"),
          Pattern.compile("slug [a-z][a-z0-9-]{0,62}"),
          Pattern.compile("shard [a-z][a-z0-9]{0,30}"),
          Pattern.compile("requester " + ID),
          Pattern.compile("requested " + TIME),
          Pattern.compile("erased (" + TIME + ")"));
  private static final Pattern ROWS = Pattern.compile("rows [a-z0-9]+ [a-z0-9_]+ ([0-9]{1,18})");
  private static final Pattern FURTHER =
      Pattern.compile(
          "journal "
              + ID
              + " [0-9]{1,18} [0-9a-f]{64}|(?:files|zips) [0-9]{1,18} [0-9]{1,18}"
              + "|kept [a-z0-9]+ [a-z0-9_]+ [0-9]{1,18}|elsewhere .{1,200}");

  private Certificate() {}

  /** Whether a file begins as one. */
  static boolean isOne(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(FORMAT.length() + 1), StandardCharsets.UTF_8)
          .equals(FORMAT + "\n");
    }
  }

  /**
   * Whether a key that is trusted has signed it, and what it says.
   *
   * @param keys verifiers, a line each
   */
  static Verdict of(Path file, List<String> keys) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      return Verdict.unreadable("more than " + BYTES_MAX + " bytes");
    }
    try {
      return read(Note.signed(Files.readString(file), "a certificate", keys));
    } catch (Fault fault) {
      return Verdict.broken("certificate " + file.getFileName(), fault.getMessage());
    }
  }

  private static Verdict read(String text) throws Fault {
    List<String> lines = text.lines().toList();
    List<String> opening = new ArrayList<>();
    for (int i = 0; i < OPENING.size(); i++) {
      opening.add(part(lines, i));
    }
    long rows = 0;
    boolean nothingLeft = false;
    for (String line : lines.subList(OPENING.size(), lines.size())) {
      Matcher counted = ROWS.matcher(line);
      if (counted.matches()) {
        rows += Long.parseLong(Objects.requireNonNull(counted.group(1)));
      } else if (line.equals("left 0")) {
        nothingLeft = true;
      } else if (!FURTHER.matcher(line).matches()) {
        throw new Fault("not a line of a certificate: " + line);
      }
    }
    if (!nothingLeft) {
      throw new Fault("it does not say that nothing is left");
    }
    return Verdict.erased(opening.get(1), opening.get(6), rows);
  }

  /** What is bracketed in a line of the opening; the line where nothing is. */
  private static String part(List<String> lines, int number) throws Fault {
    Matcher line = OPENING.get(number).matcher(number < lines.size() ? lines.get(number) : "");
    if (!line.matches()) {
      throw new Fault("line " + (number + 1) + " is not one of a certificate");
    }
    return Objects.requireNonNull(line.group(line.groupCount()));
  }
}
