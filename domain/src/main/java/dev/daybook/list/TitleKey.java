package dev.daybook.list;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What titles are sorted by: compatibility forms made one (Unicode NFKC), in lower case, of at most
 * {@value #LENGTH_MAX} characters. No language's own rules: people of several share a workspace.
 */
public final class TitleKey {
  /** Characters (code points), so that a key fits into an entry of a B-tree. */
  public static final int LENGTH_MAX = 100;

  private TitleKey() {}

  public static String of(String title) {
    String folded =
        Normalizer.normalize(title, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    return folded.codePointCount(0, folded.length()) <= LENGTH_MAX
        ? folded
        : folded.substring(0, folded.offsetByCodePoints(0, LENGTH_MAX));
  }
}
