package dev.daybook.launcher.vault;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A directory as a zip, made while it is read. */
final class ZipStream {
  private static final int PIPE_BYTES = 1 << 16;

  private ZipStream() {}

  /** All files, links not followed, without what lies in {@code .git}. */
  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !directory.relativize(file).startsWith(".git"))
          .sorted()
          .toList();
    }
  }

  /** Hears how many files have gone. */
  interface Progress {
    void sent(int files);
  }

  static InputStream of(Path directory, List<Path> files, Progress progress) {
    try {
      PipedInputStream in = new PipedInputStream(PIPE_BYTES);
      PipedOutputStream out = new PipedOutputStream(in);
      Thread writer =
          new Thread(() -> write(directory, files, out, progress), "zipping " + directory);
      writer.setDaemon(true);
      writer.start();
      return in;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(
      Path directory, List<Path> files, PipedOutputStream out, Progress progress) {
    try {
      ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out));
      int sent = 0;
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(directory.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
        progress.sent(++sent);
      }
      // Not where it fails: the pipe then breaks without the zip's directory, and the server
      // notices.
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
