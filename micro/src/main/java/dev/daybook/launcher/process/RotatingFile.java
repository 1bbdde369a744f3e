package dev.daybook.launcher.process;

import dev.daybook.launcher.setting.Setting;
import dev.daybook.launcher.setting.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log of limited size: {@code x.log} is put aside as {@code x.log.1} when it is full, that one as
 * {@code x.log.2}, and the oldest is dropped. Lines are kept whole as long as they are written
 * whole.
 */
public final class RotatingFile extends OutputStream {
  private final Path file;
  private final long bytesMax;
  private final int filesMax;
  private OutputStream out;
  private long bytes;

  public RotatingFile(Path file, long bytesMax, int filesMax) throws IOException {
    this.file = file;
    this.bytesMax = bytesMax;
    this.filesMax = filesMax;
    this.out = open();
    this.bytes = Files.size(file);
  }

  /** With the size and number of files that are set. */
  public static RotatingFile open(Path file, Settings settings) throws IOException {
    return new RotatingFile(
        file,
        (long) settings.number(Setting.LOG_FILE_MAX_MB) << 20,
        settings.number(Setting.LOG_FILES_MAX));
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] buffer, int offset, int length) throws IOException {
    if (bytes > 0 && bytes + length > bytesMax) {
      rotate();
    }
    out.write(buffer, offset, length);
    bytes += length;
  }

  private void rotate() throws IOException {
    out.close();
    for (int i = filesMax - 1; i > 0; i--) {
      Path from = i == 1 ? file : numbered(i - 1);
      if (Files.exists(from)) {
        Files.move(from, numbered(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (filesMax == 1) {
      Files.deleteIfExists(file);
    }
    out = open();
    bytes = 0;
  }

  private Path numbered(int i) {
    return file.resolveSibling(file.getFileName() + "." + i);
  }

  @Override
  public synchronized void flush() throws IOException {
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
