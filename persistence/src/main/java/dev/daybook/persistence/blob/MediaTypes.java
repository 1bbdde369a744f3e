package dev.daybook.persistence.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Media types of blobs: what is found in the bytes goes before what somebody says. What browsers
 * carry out is never believed of bytes that do not look like it.
 */
public final class MediaTypes {
  /** Bytes at the beginning that are looked at. */
  static final int HEAD_BYTES = 1 << 16;

  private static final String UNKNOWN = "application/octet-stream";
  private static final String TEXT = "text/plain";

  /** Found where the bytes say little: a name or an author may know more. */
  private static final Set<String> GENERAL = Set.of(UNKNOWN, TEXT, "application/zip");

  private static final Pattern ACTIVE =
      Pattern.compile(
          ".*[/+.-](html|xhtml|xml|svg|css|wasm|flash|(?:java|ecma|live|j)script[\\d.]*)\\b.*");

  /** What browsers show without carrying anything out. */
  private static final Pattern SHOWN =
      Pattern.compile("image/(?!svg)[\\w.-]+|audio/[\\w.-]+|video/[\\w.-]+|text/plain");

  private MediaTypes() {}

  /**
   * The type of bytes.
   *
   * @param head the first of them, {@link #HEAD_BYTES} or all
   */
  static String of(byte[] head, int length) {
    try {
      String found =
          MimeTypes.getDefaultMimeTypes()
              .detect(new ByteArrayInputStream(head, 0, length), new Metadata())
              .getBaseType()
              .toString();
      // Tika's own words for families, which nobody else knows.
      return found.startsWith("application/x-tika-") ? UNKNOWN : found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is told of a blob: the type that was found, or one that says more of the same. */
  public static String told(String found, String declared) {
    boolean more =
        found.equals(TEXT) ? declared.startsWith("text/") || isText(declared) : !isText(declared);
    return GENERAL.contains(found) && more && !isActive(declared) ? declared : found;
  }

  private static boolean isText(String type) {
    return type.startsWith("text/") || type.endsWith("json") || type.endsWith("yaml");
  }

  /** Whether browsers may carry it out, or load what it names. */
  public static boolean isActive(String type) {
    return ACTIVE.matcher(type).matches();
  }

  /** Whether a browser may show it in its place, rather than keep it as a file. */
  public static boolean isShown(String type) {
    return SHOWN.matcher(type).matches() && !isActive(type);
  }
}
