package dev.daybook.document;

/**
 * How large a document may be. Every value is the largest that is taken.
 *
 * @param bytesMax of a body as it comes in, and of a document's canonical text, in bytes of UTF-8
 * @param depthMax levels of objects and arrays, the document itself being the first
 * @param titleLengthMax characters (Unicode code points) of a title
 * @param textLengthMax characters (Unicode code points) of one block's text
 * @param blocksMax blocks of one document
 * @param tagsMax tags of one document
 */
public record Limits(
    int bytesMax, int depthMax, int titleLengthMax, int textLengthMax, int blocksMax, int tagsMax) {

  /** What holds where nothing else is configured. */
  public static final Limits DEFAULT = new Limits(1 << 20, 32, 500, 1 << 18, 10_000, 200);

  /** Above this the recursion over trees could exhaust a thread's stack. */
  private static final int DEPTH_CEILING = 500;

  /**
   * For a body that documents lie in.
   *
   * @param bytes of the body, if it may be larger than a document
   * @param levels of objects and arrays around a document
   */
  public Limits around(int bytes, int levels) {
    return new Limits(
        Math.max(bytes, bytesMax),
        depthMax + levels,
        titleLengthMax,
        textLengthMax,
        blocksMax,
        tagsMax);
  }

  public Limits {
    if (bytesMax < 2 || titleLengthMax < 0 || textLengthMax < 0 || blocksMax < 0 || tagsMax < 0) {
      throw new IllegalArgumentException("a limit is too low");
    }
    if (depthMax < 1 || depthMax > DEPTH_CEILING) {
      throw new IllegalArgumentException("depthMax is not within 1.." + DEPTH_CEILING);
    }
  }
}
