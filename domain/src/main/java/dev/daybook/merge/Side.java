package dev.daybook.merge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose value: that of the version both authors had seen, of what is there, or of what arrives. */
public enum Side {
  BASE,
  OURS,
  THEIRS;

  /** The word in conflict records and on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Side> ofWord(String word) {
    return Arrays.stream(values()).filter(side -> side.word().equals(word)).findFirst();
  }
}
