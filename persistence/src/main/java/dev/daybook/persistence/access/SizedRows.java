package dev.daybook.persistence.access;

import dev.daybook.journal.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page that may hold only so many bytes. Its statement leaves out texts that are
 * larger than their share of the page and says how large each is. Where it left out any, it is
 * asked again, for as many rows as fit, and leaves out nothing. So a usual page costs a look at a
 * length per row, and only one with large texts is read twice.
 *
 * @param rows those that fit, one at least if there is any
 * @param facts of all rows that there are within the page's number
 */
public record SizedRows<T>(List<T> rows, List<Fact> facts) {
  /**
   * What is known of a row whose text may have been left out.
   *
   * @param position by which the next page can begin with it
   * @param group rows of one group, one after the other, are never parted
   * @param bytes of its texts
   */
  public record Fact(long position, long group, int bytes) {}

  /** Reads something of the row at hand. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Reads so many rows and leaves out texts of more than so many bytes. */
  @FunctionalInterface
  public interface Attempt<T> {
    SizedRows<T> read(int most, int largest);
  }

  /** Reads the answer of one attempt. */
  public static <T> SizedRows<T> of(
      ResultSet rows, int largest, Reader<Fact> facts, Reader<T> reader) throws SQLException {
    List<T> read = new ArrayList<>();
    List<Fact> all = new ArrayList<>();
    while (rows.next()) {
      Fact fact = facts.read(rows);
      if (read.size() == all.size() && fact.bytes() <= largest) {
        read.add(reader.read(rows));
      }
      all.add(fact);
    }
    return new SizedRows<>(read, all);
  }

  /** Reads a page of so many rows and bytes; of more bytes only if its first group has more. */
  public static <T> SizedRows<T> within(int most, int bytesMax, Attempt<T> attempt) {
    SizedRows<T> first = attempt.read(most, bytesMax / most);
    if (!first.isCut()) {
      return first;
    }
    SizedRows<T> second = attempt.read(first.fitting(bytesMax), Integer.MAX_VALUE);
    // Rows may have gone meanwhile.
    return second.rows().isEmpty()
        ? within(most, bytesMax, attempt)
        : new SizedRows<>(second.rows(), first.facts());
  }

  /** Whether there are more rows within the page's number than fit. */
  public boolean isCut() {
    return rows.size() < facts.size();
  }

  /** Where the first row lies that did not fit; null when all did. */
  public @Nullable Position cutAt() {
    return isCut() ? new Position(facts.get(rows.size()).position()) : null;
  }

  private int fitting(int bytesMax) {
    long bytes = 0;
    int fits = 0;
    for (int end = 0; end < facts.size(); fits = end) {
      long group = facts.get(end).group();
      while (end < facts.size() && facts.get(end).group() == group) {
        bytes += facts.get(end).bytes();
        end++;
      }
      if (fits > 0 && bytes > bytesMax) {
        return fits;
      }
    }
    return fits;
  }
}
