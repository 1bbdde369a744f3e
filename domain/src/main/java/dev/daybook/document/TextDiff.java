package dev.daybook.document;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;

/** The difference of two texts by words, as a reader sees it: pieces that stay, go or come. */
public final class TextDiff {
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
    if (before.size() > Words.COMPARED_MAX || after.size() > Words.COMPARED_MAX) {
      boolean same = from.equals(to);
      pieces.add(same ? Fate.EQUAL : Fate.DELETE, from);
      pieces.add(Fate.INSERT, same ? "" : to);
      return pieces.all;
    }
    int at = 0;
    for (Edit edit : Words.DIFF.diff(Words.COMPARATOR, before, after)) {
      pieces.add(Fate.EQUAL, before.text(at, edit.getBeginA()));
      pieces.add(Fate.DELETE, before.text(edit.getBeginA(), edit.getEndA()));
      pieces.add(Fate.INSERT, after.text(edit.getBeginB(), edit.getEndB()));
      at = edit.getEndA();
    }
    pieces.add(Fate.EQUAL, before.text(at, before.size()));
    return pieces.all;
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
}
