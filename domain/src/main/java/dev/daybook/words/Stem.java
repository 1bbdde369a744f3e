package dev.daybook.words;

/** Stems as they are indexed. */
public final class Stem {
  private Stem() {}

  /** A stem, or a word in lower case, without accents and all that is not of a word. */
  public static String folded(String stem) {
    return Folding.fold(stem).replace("'", "").replace("\\", "");
  }
}
