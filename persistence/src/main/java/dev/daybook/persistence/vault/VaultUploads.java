package dev.daybook.persistence.vault;

import dev.daybook.hash.Sha256;
import dev.daybook.persistence.blob.BlobSettings;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Zips on their way in: files beside the blobs, where every server finds them, until their job is
 * at its end.
 */
@ApplicationScoped
class VaultUploads {
  private static final String FOLDER = "imports";
  private static final int BUFFER_BYTES = 1 << 16;

  @Inject private BlobSettings blobs;
  @Inject private VaultSettings settings;
  @Inject private Clock clock;

  /**
   * What came in.
   *
   * @param name under which it is found again
   * @param hash SHA-256, in hexadecimal
   */
  record Kept(String name, String hash, long bytes) {}

  /** How many files there are, and how many bytes they have. */
  record Found(long files, long bytes) {}

  /**
   * Keeps what comes, whole or not at all.
   *
   * @param call that it came by, beginning with {@link #of}; the same with other bytes is another
   *     file
   * @throws ProblemException BODY_TOO_LARGE, INCOMPLETE_BODY, INSUFFICIENT_STORAGE
   */
  Kept keep(String call, InputStream body) {
    Path part = folder().resolve(call + "." + UUID.randomUUID() + ".part");
    try {
      if (Files.getFileStore(part.getParent()).getUsableSpace() < blobs.diskFreeMin()) {
        throw new ProblemException(
            ProblemType.INSUFFICIENT_STORAGE, "The server has no room for this content.");
      }
      Kept kept = write(call, part, body);
      Files.move(part, file(kept.name()), StandardCopyOption.ATOMIC_MOVE);
      return kept;
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_STORAGE, "The zip could not be kept.", Map.of(), e);
    } finally {
      remove(part);
    }
  }

  private Kept write(String call, Path part, InputStream body) throws IOException {
    MessageDigest digest = Sha256.start();
    long bytes = 0;
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
        bytes += count;
        if (bytes > settings.zipBytesMax()) {
          throw new ProblemException(
              ProblemType.BODY_TOO_LARGE,
              "A zip has at most " + settings.zipBytesMax() + " bytes.",
              Map.of("field", "$", "limit", settings.zipBytesMax()));
        }
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
      }
      channel.force(true);
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    return new Kept(call + "-" + hash, hash, bytes);
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.INCOMPLETE_BODY, "The body ended before its end. Nothing is kept.");
    }
  }

  /**
   * Where a zip lies.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE when there is no place for any
   */
  Path file(String name) {
    return folder().resolve(name + ".zip");
  }

  /** Whether there is a place for any. */
  boolean isThere() {
    return blobs.directory() != null;
  }

  private Path folder() {
    Path root = blobs.directory();
    if (root == null) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_STORAGE, "This server has no place for content.");
    }
    try {
      return Files.createDirectories(root.resolve(FOLDER));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next expiry takes it.
    }
  }

  /** What the names of a tenant's files begin with. */
  static String of(TenantId tenant) {
    return tenant + ".";
  }

  /**
   * Counts a tenant's files, those too that are still coming in.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE when there is no place for any, or it cannot be
   *     read
   */
  Found find(TenantId tenant) {
    long files = 0;
    long bytes = 0;
    for (Path file : all(tenant)) {
      files++;
      bytes += file.toFile().length();
    }
    return new Found(files, bytes);
  }

  /**
   * Removes a tenant's files.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE when that cannot be done
   */
  void removeAll(TenantId tenant) {
    try {
      for (Path file : all(tenant)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private List<Path> all(TenantId tenant) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), of(tenant) + "*")) {
      files.forEach(found::add);
      return found;
    } catch (IOException e) {
      throw unusable(e);
    } catch (DirectoryIteratorException e) {
      throw unusable(e.getCause());
    }
  }

  private static ProblemException unusable(IOException error) {
    return new ProblemException(
        ProblemType.INSUFFICIENT_STORAGE, "The place for content cannot be used.", Map.of(), error);
  }

  /** Throws away what no job came for. */
  void expire() {
    if (!isThere()) {
      return;
    }
    Instant before = clock.instant().minus(blobs.orphanAge());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder())) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // Another server was quicker.
    }
  }
}
