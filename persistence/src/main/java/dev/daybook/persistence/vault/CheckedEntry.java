package dev.daybook.persistence.vault;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;

/** What comes out of a zip's entry, counted and checked while it is read. */
final class CheckedEntry extends FilterInputStream {
  private final long crc;
  private final long most;
  private final long ratio;
  private final LongConsumer count;
  private final CRC32 sum = new CRC32();
  private long bytes;

  /**
   * @param crc that the bytes should have; negative when it is not known
   * @param most bytes of one file
   * @param ratio bytes that a file of its size in the zip may have
   */
  CheckedEntry(InputStream in, long crc, long most, long ratio, LongConsumer count) {
    super(in);
    this.crc = crc;
    this.most = most;
    this.ratio = ratio;
    this.count = count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read < 0) {
      if (crc >= 0 && sum.getValue() != crc) {
        throw new IOException("its checksum is wrong");
      }
      return read;
    }
    sum.update(buffer, offset, read);
    bytes += read;
    count.accept(read);
    if (bytes > most) {
      throw tooLarge("The file has more than " + most + " bytes.", most);
    }
    if (bytes > ratio) {
      throw tooLarge("The file is far larger than in the zip.", ratio);
    }
    return read;
  }

  private static ProblemException tooLarge(String detail, long limit) {
    return new ProblemException(
        ProblemType.LIMIT_EXCEEDED, detail, Map.of("field", "$", "limit", limit));
  }
}
