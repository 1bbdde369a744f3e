package dev.daybook.journal;

import dev.daybook.tenant.Epoch;

/**
 * A place in a workspace's journal: 1, 2, 3 ... without gaps, in commit order; 0 is before the
 * first entry. The same number is an item's version, a feed's cursor and an as-of coordinate.
 */
public record Position(long value) implements Comparable<Position> {
  /** Before the first entry. */
  public static final Position START = new Position(0);

  public Position {
    if (value < 0) {
      throw new IllegalArgumentException("a position is not negative: " + value);
    }
  }

  /** The position after this one. */
  public Position next() {
    return new Position(value + 1);
  }

  /** As clients see it, with the epoch that it is of: {@code 1-41}. */
  public String in(Epoch epoch) {
    return epoch + "-" + this;
  }

  @Override
  public int compareTo(Position other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
