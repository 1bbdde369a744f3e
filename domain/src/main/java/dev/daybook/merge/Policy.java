package dev.daybook.merge;

import java.util.Arrays;
import java.util.Optional;

/** What is done where both sides have changed the same and not to the same. */
public enum Policy {
  /** What arrives wins, as a whole. */
  LAST_WRITER_WINS("lastWriterWins"),
  /** What is there wins, as a whole. */
  FIRST_WRITER_WINS("firstWriterWins"),
  /**
   * As much of both as can be: texts are merged by words, what one side deleted and the other
   * edited stays. Where there is room for one only, it is what arrives.
   */
  KEEP_BOTH("keepBoth"),
  /** Nothing is merged; the author is told of both sides. */
  REFUSE("refuse");

  private final String word;

  Policy(String word) {
    this.word = word;
  }

  /** The word in preferences and in conflict records. */
  public String word() {
    return word;
  }

  public static Optional<Policy> ofWord(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word.equals(word)).findFirst();
  }
}
