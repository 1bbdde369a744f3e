package dev.daybook.markdown;

/**
 * How much of Markdown is read. Every value is the largest that is taken.
 *
 * @param sourceLengthMax characters (UTF-16 units) of a file
 * @param frontMatterLengthMax characters (UTF-16 units) of its front matter
 * @param textLengthMax characters (Unicode code points) of one block's text
 * @param blocksMax blocks of one note
 * @param nestingMax levels of lists, quotes and footnotes in one another; what is deeper stays
 *     verbatim
 */
public record MarkdownLimits(
    int sourceLengthMax,
    int frontMatterLengthMax,
    int textLengthMax,
    int blocksMax,
    int nestingMax) {

  /** What fits into a document under {@link dev.daybook.document.Limits#DEFAULT}. */
  public static final MarkdownLimits DEFAULT =
      new MarkdownLimits(1 << 20, 1 << 16, 1 << 18, 10_000, 100);

  /** Above this the recursion over blocks could exhaust a thread's stack. */
  static final int NESTING_CEILING = 100;

  public MarkdownLimits {
    if (sourceLengthMax < 0 || frontMatterLengthMax < 0 || textLengthMax < 0 || blocksMax < 0) {
      throw new IllegalArgumentException("a limit is too low");
    }
    if (nestingMax < 1 || nestingMax > NESTING_CEILING) {
      throw new IllegalArgumentException("nestingMax is not within 1.." + NESTING_CEILING);
    }
  }
}
