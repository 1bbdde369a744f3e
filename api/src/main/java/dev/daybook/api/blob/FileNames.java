package dev.daybook.api.blob;

import java.nio.charset.StandardCharsets;

/** Names of files in Content-Disposition (RFC 6266, RFC 8187). */
final class FileNames {
  private static final String PLAIN = "!#$&+-.^_`|~";

  private FileNames() {}

  /** The header's value: whether to show or to keep, and under which name. */
  static String disposition(boolean shown, String name) {
    StringBuilder ascii = new StringBuilder();
    name.codePoints()
        .map(c -> c < 0x20 || c > 0x7e || "\"\\%/;".indexOf(c) >= 0 ? '_' : c)
        .forEach(ascii::appendCodePoint);
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || PLAIN.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return (shown ? "inline" : "attachment")
        + "; filename=\""
        + ascii
        + "\"; filename*=UTF-8''"
        + encoded;
  }
}
