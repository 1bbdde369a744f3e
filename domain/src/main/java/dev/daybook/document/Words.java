package dev.daybook.document;

import java.util.Arrays;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/**
 * A text as its words: runs of letters and digits, runs of white space, and every other character
 * by itself. Together they are the text, to the last blank. What readers see as one character stays
 * together: marks, joiners and skin tones belong to what they stand behind, flags to their other
 * half.
 */
public final class Words extends Sequence {
  /** Beyond this many words a text is compared as a whole. */
  public static final int COMPARED_MAX = 50_000;

  /** Compares words. */
  public static final SequenceComparator<Words> COMPARATOR =
      new SequenceComparator<>() {
        @Override
        public boolean equals(Words a, int i, Words b, int j) {
          return a.word(i).equals(b.word(j));
        }

        @Override
        public int hash(Words words, int i) {
          return words.word(i).hashCode();
        }
      };

  /**
   * Matches words: by JGit's histogram diff, and where all words of a region are frequent ones by
   * Myers' algorithm (An O(ND) Difference Algorithm, 1986) as long as the region is small, so that
   * the time stays about linear in the texts.
   */
  public static final DiffAlgorithm DIFF = histogram();

  /** The product of a region's words up to which Myers' algorithm looks at it. */
  private static final long MYERS_MAX = 1_000_000;

  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private final String text;
  private final int[] starts;

  /** What a character is to its neighbours. */
  private enum Sort {
    LETTER,
    BLANK,
    FLAG,
    ALONE
  }

  public Words(String text) {
    this.text = text;
    this.starts = starts(text);
  }

  private static int[] starts(String text) {
    int[] starts = new int[16];
    int count = 0;
    Sort before = null;
    boolean joined = false;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      if (before == null || !(joined || isAttached(character))) {
        Sort sort = sort(character);
        if (sort != before || sort == Sort.ALONE) {
          starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
          starts[count++] = at;
        } else if (sort == Sort.FLAG) {
          sort = Sort.ALONE; // The second half of a flag ends it.
        }
        before = sort;
      }
      joined = character == ZERO_WIDTH_JOINER;
      at += Character.charCount(character);
    }
    return Arrays.copyOf(starts, count);
  }

  /** Marks, variation selectors among them, joiners, and the modifiers that are skin tones. */
  private static boolean isAttached(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> character == ZERO_WIDTH_JOINER || (character >= 0x1f3fb && character <= 0x1f3ff);
    };
  }

  private static Sort sort(int character) {
    if (Character.isIdeographic(character)) {
      return Sort.ALONE; // Written without blanks: each is a word.
    }
    if (Character.isLetterOrDigit(character)) {
      return Sort.LETTER;
    }
    if (character >= 0x1f1e6 && character <= 0x1f1ff) {
      return Sort.FLAG;
    }
    return Character.isWhitespace(character) ? Sort.BLANK : Sort.ALONE;
  }

  private static DiffAlgorithm histogram() {
    HistogramDiff histogram = new HistogramDiff();
    histogram.setFallbackAlgorithm(
        new DiffAlgorithm() {
          @Override
          public <S extends Sequence> EditList diffNonCommon(
              SequenceComparator<? super S> comparator, S a, S b) {
            if ((long) a.size() * b.size() <= MYERS_MAX) {
              return MyersDiff.INSTANCE.diffNonCommon(comparator, a, b);
            }
            EditList replaced = new EditList();
            replaced.add(new Edit(0, a.size(), 0, b.size()));
            return replaced;
          }
        });
    return histogram;
  }

  @Override
  public int size() {
    return starts.length;
  }

  private String word(int index) {
    return text(index, index + 1);
  }

  /** The words from one up to, and without, another. */
  public String text(int from, int to) {
    return from >= to ? "" : text.substring(start(from), start(to));
  }

  private int start(int index) {
    return index == starts.length ? text.length() : starts[index];
  }
}
