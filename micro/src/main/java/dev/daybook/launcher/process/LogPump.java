package dev.daybook.launcher.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies what a child process says into its log, line by line. It reads on even when the log cannot
 * be written (disk full): a child whose output nobody reads would stand still.
 */
final class LogPump implements Runnable {
  /** Longer lines are cut into pieces of this many bytes. */
  private static final int LINE_BYTES_MAX = 1 << 16;

  private final InputStream from;
  private final OutputStream to;

  private LogPump(InputStream from, OutputStream to) {
    this.from = from;
    this.to = to;
  }

  static void start(String name, InputStream from, OutputStream to) {
    Thread thread = new Thread(new LogPump(from, to), "log of " + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(from, 1 << 14)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        line.write(b);
        if (b == '\n' || line.size() >= LINE_BYTES_MAX) {
          keep(line);
        }
      }
    } catch (IOException e) {
      // The child ended: what it said last is kept below.
    }
    keep(line);
  }

  private void keep(ByteArrayOutputStream line) {
    try {
      line.writeTo(to);
    } catch (IOException e) {
      // Disk full, most likely. The line is lost; the next one may find room.
    }
    line.reset();
  }
}
