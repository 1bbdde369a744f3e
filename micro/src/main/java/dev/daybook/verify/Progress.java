package dev.daybook.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** Tells after every 100 MB how far the reading has come; of a smaller file, nothing. */
final class Progress extends FilterInputStream {
  private static final long STEP_BYTES = 100_000_000;

  private final long size;
  private final PrintStream err;
  private long done;

  Progress(InputStream in, long size, PrintStream err) {
    super(in);
    this.size = size;
    this.err = err;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    long steps = done / STEP_BYTES;
    done += Math.max(0, count);
    if (done / STEP_BYTES > steps) {
      err.printf("read %d of %d MB%n", done / 1_000_000, Math.max(size, done) / 1_000_000);
    }
    return count;
  }
}
