package dev.daybook.persistence;

import java.util.List;

/**
 * One page of a list that is ordered by a key; the next one begins behind its last entry.
 *
 * @param more whether there is a next one
 */
public record Page<T>(List<T> entries, boolean more) {
  /** Most entries of any page. */
  public static final int ENTRIES_MAX = 200;

  public Page {
    entries = List.copyOf(entries);
  }

  /** A page of at most {@code most} entries, made from one more than that where there is one. */
  public static <T> Page<T> of(List<T> found, int most) {
    return found.size() > most
        ? new Page<>(found.subList(0, most), true)
        : new Page<>(found, false);
  }
}
