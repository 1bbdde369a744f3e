package dev.daybook.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of reading a journal: one line for people, an exit code for scripts. */
record Verdict(int exitCode, String line) {
  static Verdict unreadable(String why) {
    return new Verdict(2, "cannot be read: " + why);
  }

  static Verdict broken(String where, String why) {
    return new Verdict(1, "broken " + where + ": " + why);
  }

  /** Positions have no gaps, so the head is also the number of entries. */
  private static Verdict intact(long head, String chainHash) {
    String facts = "intact: %d entries, head %d, chain %s";
    return new Verdict(0, facts.formatted(head, head, chainHash));
  }

  /** What lies between where the links begin and the last checkpoint is what was signed. */
  static Verdict proven(long from, SortedSet<Long> checkpoints) {
    String names = checkpoints.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String facts = "proven: entries %d to %d, by checkpoints %s";
    return new Verdict(0, facts.formatted(from + 1, checkpoints.last(), names));
  }

  /** A certificate that a trusted key has signed, and that says that nothing is left. */
  static Verdict erased(String tenant, String time, long rows) {
    return new Verdict(0, "erased: tenant %s at %s, %d rows".formatted(tenant, time, rows));
  }

  /** Reads an exported journal to its end, or to the first fault in it. */
  static Verdict of(InputStream in) throws IOException {
    Lines lines = new Lines(in);
    try {
      Members opening = lines.next();
      return opening == null ? unreadable("the file is empty") : of(Journal.open(opening), lines);
    } catch (Fault fault) {
      return unreadable(fault.getMessage());
    }
  }

  private static Verdict of(Journal journal, Lines lines) throws IOException {
    Members closing;
    try {
      closing = appendAll(lines, journal);
    } catch (Fault fault) {
      return broken("at position " + (journal.head() + 1), fault.getMessage());
    }
    try {
      close(journal, closing, lines);
    } catch (Fault fault) {
      return broken("after position " + journal.head(), fault.getMessage());
    }
    return journal
        .unexplained()
        .map(position -> broken("at position " + position, "erased, yet no redact entry names it"))
        .orElseGet(() -> intact(journal.head(), journal.chainHash()));
  }

  private static @Nullable Members appendAll(Lines lines, Journal journal)
      throws IOException, Fault {
    Members line = lines.next();
    while (line != null && !line.has("head")) {
      journal.append(Entry.of(line));
      line = lines.next();
    }
    return line;
  }

  private static void close(Journal journal, @Nullable Members closing, Lines lines)
      throws IOException, Fault {
    if (closing == null) {
      throw new Fault("the closing line is missing");
    }
    journal.close(closing);
    if (lines.next() != null) {
      throw new Fault("a line follows the closing line");
    }
  }
}
