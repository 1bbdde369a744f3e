package dev.daybook.persistence.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * All files of one tenant in a {@link DirectoryBlobStore}. A directory that is not there is told
 * from one that cannot be read, and a tenant without files from a store that is not mounted.
 */
final class TenantDirectory {
  /** Files between two calls of who wants to hear that it goes on. */
  private static final int PACE_FILES = 1_000;

  private final Path top;
  private final Path incoming;
  private final String drafts;

  /**
   * A tenant's.
   *
   * @param top of what is kept
   * @param incoming the drafts of all tenants; a store without that directory is none
   * @param drafts what the names of the tenant's begin with
   */
  TenantDirectory(Path top, Path incoming, String drafts) {
    this.top = top;
    this.incoming = incoming;
    this.drafts = drafts;
  }

  @FunctionalInterface
  private interface Visitor {
    void visit(Path file, long bytes) throws IOException;
  }

  boolean isThere() throws IOException {
    requireStore();
    return isDirectory(top);
  }

  BlobStore.Held held(Runnable pace) throws IOException {
    long[] found = new long[2];
    visit(
        pace,
        (file, bytes) -> {
          found[0]++;
          found[1] += bytes;
        });
    return new BlobStore.Held(found[0], found[1]);
  }

  /** Removes all that is in it, and the drafts. */
  void empty(Runnable pace) throws IOException {
    visit(pace, (file, bytes) -> Files.deleteIfExists(file));
    if (!isDirectory(top)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(top)) {
      for (Path directory : walk.sorted(Comparator.reverseOrder()).toList()) {
        if (!directory.equals(top)) {
          Files.delete(directory);
        }
      }
    }
  }

  /** Removes itself, once it is empty. */
  void remove() throws IOException {
    Files.deleteIfExists(top);
  }

  private void requireStore() throws IOException {
    if (!isDirectory(incoming)) {
      throw new NoSuchFileException(incoming.toString());
    }
  }

  private static boolean isDirectory(Path directory) throws IOException {
    try {
      return Files.readAttributes(directory, BasicFileAttributes.class).isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void visit(Runnable pace, Visitor visitor) throws IOException {
    requireStore();
    try (DirectoryStream<Path> begun = Files.newDirectoryStream(incoming, drafts + "*")) {
      for (Path draft : begun) {
        visitor.visit(draft, size(draft));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (!isDirectory(top)) {
      return;
    }
    long visited = 0;
    try (Stream<Path> walk = Files.walk(top)) {
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
        visitor.visit(file, size(file));
        visited++;
        if (visited % PACE_FILES == 0) {
          pace.run();
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Of a file that may just have been taken away. */
  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
