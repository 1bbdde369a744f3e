package dev.daybook.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a file, one after the other; holds one at a time. */
final class Lines {
  private static final int LINE_BYTES_MAX = 64 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 14];
  private int at;
  private int end;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line, or null at the end of the file. */
  @Nullable Members next() throws IOException, Fault {
    number++;
    ByteBuffer bytes = bytes();
    if (bytes == null) {
      return null;
    }
    try {
      return Members.parse(number, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw Members.at(number, "not UTF-8");
    }
  }

  private @Nullable ByteBuffer bytes() throws IOException, Fault {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (fill()) {
      int start = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, start, at - start);
      if (line.size() > LINE_BYTES_MAX) {
        throw Members.at(number, "longer than " + LINE_BYTES_MAX + " bytes");
      }
      if (at < end) {
        at++;
        return ByteBuffer.wrap(line.toByteArray());
      }
    }
    if (line.size() > 0) {
      throw Members.at(number, "the file ends in the middle of the line");
    }
    return null;
  }

  /** Whether there is a byte to read. */
  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return at < end;
  }
}
