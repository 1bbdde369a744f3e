package dev.daybook.persistence.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of lines, none of which is longer than it may be: whoever reads holds a line in memory. */
final class BoundedLines extends FilterInputStream {
  private final OpenArchive.Place place;
  private final int most;
  private long length;

  /**
   * @param place where a line that is too long is a fault
   * @param most bytes of a line, without its end
   */
  BoundedLines(InputStream in, OpenArchive.Place place, int most) {
    super(in);
    this.place = place;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int one = in.read();
    if (one >= 0) {
      take((byte) one);
    }
    return one;
  }

  @Override
  public int read(byte[] some, int from, int count) throws IOException {
    int had = in.read(some, from, count);
    for (int i = from; i < from + had; i++) {
      take(some[i]);
    }
    return had;
  }

  private void take(byte one) {
    length = one == '\n' ? 0 : length + 1;
    if (length > most) {
      throw place.fault("a line has more than " + most + " bytes");
    }
  }
}
