package dev.daybook.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys that order members of a map: compared as bytes, one fits between any two that differ in more
 * than trailing zeros. The form is that of "Implementing Fractional Indexing" (D. Greenspan), whose
 * libraries clients use: a0, a1 ... az, b00 ...
 */
public final class FractionalKeys {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = DIGITS.length();

  private FractionalKeys() {}

  /** The first keys of a new map, in order. */
  public static List<String> first(int count) {
    List<String> keys = new ArrayList<>(count);
    int width = 1;
    int size = BASE;
    int number = 0;
    while (keys.size() < count) {
      keys.add(whole(width, number));
      if (++number == size) {
        number = 0;
        width++;
        size *= BASE;
      }
    }
    return keys;
  }

  private static String whole(int width, int number) {
    char[] key = new char[width + 1];
    key[0] = (char) ('a' + width - 1);
    int rest = number;
    for (int i = width; i > 0; i--) {
      key[i] = DIGITS.charAt(rest % BASE);
      rest /= BASE;
    }
    return new String(key);
  }

  /**
   * A key between two; an empty text stands for the begin or the end.
   *
   * @return nothing where none fits: the two are not in order or differ only in trailing zeros
   */
  public static Optional<String> between(String before, String after) {
    if (!after.isEmpty() && before.compareTo(after) >= 0) {
      return Optional.empty();
    }
    if (after.isEmpty() && before.length() > 1) {
      Optional<String> next = nextWhole(before);
      if (next.isPresent()) {
        return next;
      }
    }
    StringBuilder key = new StringBuilder();
    boolean open = after.isEmpty();
    for (int i = 0; ; i++) {
      if (!open && i >= after.length()) {
        return Optional.empty();
      }
      int low = i < before.length() ? DIGITS.indexOf(before.charAt(i)) : 0;
      int high = open ? BASE : DIGITS.indexOf(after.charAt(i));
      int middle = (low + high) / 2;
      if (middle > low) {
        return Optional.of(key.append(DIGITS.charAt(middle)).toString());
      }
      key.append(DIGITS.charAt(low));
      open |= low < high;
    }
  }

  /** The next of a0, a1 ..., so that keys do not grow where things are appended. */
  private static Optional<String> nextWhole(String key) {
    int width = key.charAt(0) - 'a' + 1;
    if (width < 1 || width > 5 || key.length() <= width) {
      return Optional.empty();
    }
    int number = 0;
    for (int i = 1; i <= width; i++) {
      number = number * BASE + DIGITS.indexOf(key.charAt(i));
    }
    int size = (int) Math.pow(BASE, width);
    return number + 1 < size ? Optional.of(whole(width, number + 1)) : Optional.empty();
  }
}
