package dev.daybook.blob;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a blob's bytes, which is its name.
 *
 * @param hex 64 digits in lower case
 */
public record BlobHash(String hex) {
  /** Bytes of a hash. */
  public static final int BYTES = 32;

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public BlobHash {
    if (!isHash(hex)) {
      throw new IllegalArgumentException("no SHA-256: " + hex);
    }
  }

  /** Whether a text is a hash as documents write it. */
  public static boolean isHash(String text) {
    return FORM.matcher(text).matches();
  }

  public static BlobHash of(byte[] hash) {
    return new BlobHash(HexFormat.of().formatHex(hash));
  }

  /**
   * Reads a hash as it came in.
   *
   * @throws ProblemException INVALID_ID
   */
  public static BlobHash parse(String text) {
    if (!isHash(text)) {
      throw new ProblemException(
          ProblemType.INVALID_ID,
          "A hash is the SHA-256 of the content, 64 hexadecimal digits in lower case.",
          Map.of("field", "sha256"));
    }
    return new BlobHash(text);
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
