package dev.daybook.persistence.vault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** Makes a whole zip of what can still be read of one that was cut off. */
final class ZipSalvage {
  private static final int BUFFER_BYTES = 1 << 16;

  private ZipSalvage() {}

  /**
   * Copies entries up to the first that is not whole.
   *
   * @param most bytes of all entries together
   * @return how many there are
   */
  static int copy(Path broken, Path whole, long most) throws IOException {
    Path one = whole.resolveSibling(whole.getFileName() + ".entry");
    int entries = 0;
    long left = most;
    try (ZipArchiveInputStream in =
            new ZipArchiveInputStream(
                new BufferedInputStream(Files.newInputStream(broken)), "UTF-8", true, true);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(whole))) {
      for (ZipArchiveEntry entry = next(in); entry != null && left > 0; entry = next(in)) {
        long bytes = unpack(in, entry, one, left);
        if (bytes < 0) {
          break;
        }
        left -= bytes;
        out.putNextEntry(new ZipEntry(entry.getName()));
        Files.copy(one, out);
        out.closeEntry();
        entries++;
      }
    } finally {
      Files.deleteIfExists(one);
    }
    return entries;
  }

  private static @org.jspecify.annotations.Nullable ZipArchiveEntry next(ZipArchiveInputStream in) {
    try {
      return in.getNextEntry();
    } catch (IOException e) {
      return null;
    }
  }

  /** How many bytes; -1 when they are not all there. */
  private static long unpack(ZipArchiveInputStream in, ZipArchiveEntry entry, Path to, long most)
      throws IOException {
    if (!in.canReadEntryData(entry)) {
      return -1;
    }
    try (OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long bytes = 0;
      for (int count = read(in, buffer); count != -1; count = read(in, buffer)) {
        bytes += count;
        if (count < 0 || bytes > most) {
          return -1;
        }
        out.write(buffer, 0, count);
      }
      return bytes;
    }
  }

  /** -1 at the end, -2 when there is none. */
  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      return -2;
    }
  }
}
