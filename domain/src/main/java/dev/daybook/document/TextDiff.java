package dev.daybook.document;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/**
 * The difference of two texts by words, as a reader sees it: pieces that stay, go or come. The
 * words are matched by JGit's histogram diff; where all words of a region are frequent ones, by
 * Myers' algorithm (An O(ND) Difference Algorithm, 1986) as long as the region is small, so that
 * the time stays about linear in the texts.
 */
public final class TextDiff {
  /** Beyond this many words a text is shown as replaced as a whole. */
  private static final int WORDS_MAX = 50_000;

  /** The product of a region's words up to which Myers' algorithm looks at it. */
  private static final long MYERS_MAX = 1_000_000;

  private static final HistogramDiff HISTOGRAM = histogram();

  private TextDiff() {}

  /** What becomes of a piece of text. */
  public enum Fate {
    EQUAL,
    DELETE,
    INSERT
  }

  /** A piece of text that has one fate; never empty. */
  public record Piece(Fate fate, String text) {}

  /**
   * The pieces in order. Those that stay or go make {@code from}, those that stay or come make
   * {@code to}; where both are, what goes stands before what comes.
   */
  public static List<Piece> of(String from, String to) {
    Words before = new Words(from);
    Words after = new Words(to);
    Pieces pieces = new Pieces();
    if (before.size() > WORDS_MAX || after.size() > WORDS_MAX) {
      boolean same = from.equals(to);
      pieces.add(same ? Fate.EQUAL : Fate.DELETE, from);
      pieces.add(Fate.INSERT, same ? "" : to);
      return pieces.all;
    }
    int at = 0;
    for (Edit edit : HISTOGRAM.diff(Words.COMPARATOR, before, after)) {
      pieces.add(Fate.EQUAL, before.text(at, edit.getBeginA()));
      pieces.add(Fate.DELETE, before.text(edit.getBeginA(), edit.getEndA()));
      pieces.add(Fate.INSERT, after.text(edit.getBeginB(), edit.getEndB()));
      at = edit.getEndA();
    }
    pieces.add(Fate.EQUAL, before.text(at, before.size()));
    return pieces.all;
  }

  private static HistogramDiff histogram() {
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

  /** Gathers pieces. */
  private static final class Pieces {
    private final List<Piece> all = new ArrayList<>();

    void add(Fate fate, String text) {
      if (!text.isEmpty()) {
        all.add(new Piece(fate, text));
      }
    }
  }

  /**
   * A text as its words: runs of letters and digits, runs of white space, and every other character
   * by itself. Together they are the text.
   */
  private static final class Words extends Sequence {
    static final SequenceComparator<Words> COMPARATOR =
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

    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    Words(String text) {
      this.text = text;
      int before = -1;
      for (int at = 0; at < text.length(); ) {
        int character = text.codePointAt(at);
        int sort = sort(character);
        if (sort != before || sort == 0) {
          starts.add(at);
        }
        before = sort;
        at += Character.charCount(character);
      }
    }

    private static int sort(int character) {
      if (Character.isIdeographic(character)) {
        return 0; // Written without blanks: each is a word.
      }
      if (Character.isLetterOrDigit(character)
          || Character.getType(character) == Character.NON_SPACING_MARK) {
        return 1;
      }
      return Character.isWhitespace(character) ? 2 : 0;
    }

    @Override
    public int size() {
      return starts.size();
    }

    String word(int index) {
      return text(index, index + 1);
    }

    /** The words from one up to, and without, another. */
    String text(int from, int to) {
      return from >= to ? "" : text.substring(start(from), start(to));
    }

    private int start(int index) {
      return index == starts.size() ? text.length() : starts.get(index);
    }
  }
}
