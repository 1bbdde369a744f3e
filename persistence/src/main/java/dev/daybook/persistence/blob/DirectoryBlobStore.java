package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Blobs as files: {@code <tenant>/<first two digits>/<next two>/<hash>}. A file under its name is
 * whole: it was written as {@code incoming/<tenant>.<UUID>}, on the same file system, and moved
 * when its bytes were on the disk; the move itself is on the disk before {@link Draft#keep}
 * returns.
 */
final class DirectoryBlobStore implements BlobStore {
  private static final String INCOMING = "incoming";

  /** Files of a slice that are looked at in one go. */
  private static final int LISTED_MAX = 10_000;

  private final Path root;
  private final long freeMin;

  /**
   * @param freeMin bytes that are left free on the disk: it may be the databases' disk too
   */
  DirectoryBlobStore(Path root, long freeMin) {
    this.root = root;
    this.freeMin = freeMin;
  }

  /** Makes the directory where it is missing. */
  void prepare() throws IOException {
    Files.createDirectories(root.resolve(INCOMING));
    sync(root);
  }

  @Override
  public Draft begin(TenantId tenant) throws IOException {
    if (Files.getFileStore(root).getUsableSpace() < freeMin) {
      throw new NoRoomException("less than " + freeMin + " bytes are free");
    }
    Path file = root.resolve(INCOMING).resolve(draftsOf(tenant) + UUID.randomUUID());
    return new FileDraft(
        file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  @Override
  public Optional<InputStream> open(TenantId tenant, BlobHash hash, long from) throws IOException {
    try {
      SeekableByteChannel channel = Files.newByteChannel(place(tenant, hash));
      channel.position(from);
      return Optional.of(Channels.newInputStream(channel));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean remove(TenantId tenant, BlobHash hash) throws IOException {
    Path file = place(tenant, hash);
    if (!Files.deleteIfExists(file)) {
      return false;
    }
    sync(file.getParent());
    return true;
  }

  @Override
  public boolean knows(TenantId tenant) throws IOException {
    return directory(tenant).isThere();
  }

  @Override
  public Held held(TenantId tenant, Runnable pace) throws IOException {
    return directory(tenant).held(pace);
  }

  @Override
  public void removeAll(TenantId tenant, Runnable pace) throws IOException {
    directory(tenant).empty(pace);
    sync(root.resolve(INCOMING));
  }

  @Override
  public void forget(TenantId tenant) throws IOException {
    directory(tenant).remove();
    sync(root);
  }

  private TenantDirectory directory(TenantId tenant) {
    return new TenantDirectory(
        root.resolve(tenant.toString()), root.resolve(INCOMING), draftsOf(tenant));
  }

  private static String draftsOf(TenantId tenant) {
    return tenant + ".";
  }

  @Override
  public List<BlobHash> keptBefore(TenantId tenant, int slice, Instant moment) throws IOException {
    List<BlobHash> kept = new ArrayList<>();
    Path top = root.resolve(tenant.toString()).resolve("%02x".formatted(slice));
    if (!Files.isDirectory(top)) {
      return kept;
    }
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(top)) {
      for (Path directory : directories) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
          for (Path file : files) {
            String name = file.getFileName().toString();
            if (BlobHash.isHash(name) && isBefore(file, moment) && kept.size() < LISTED_MAX) {
              kept.add(new BlobHash(name));
            }
          }
        }
      }
    }
    return kept;
  }

  @Override
  public void discardDrafts(Instant begunBefore) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(INCOMING))) {
      for (Path file : files) {
        if (isBefore(file, begunBefore)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isBefore(Path file, Instant moment) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    } catch (NoSuchFileException e) {
      // Another server was quicker.
      return false;
    }
  }

  private Path place(TenantId tenant, BlobHash hash) {
    String name = hash.hex();
    return root.resolve(tenant.toString())
        .resolve(name.substring(0, 2))
        .resolve(name.substring(2, 4))
        .resolve(name);
  }

  /** Makes a directory and those above it, durably: each one's name stands in the one above. */
  private void makeDirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      makeDirectories(directory.getParent());
      Files.createDirectories(directory);
      sync(directory.getParent());
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private final class FileDraft implements Draft {
    private final Path file;
    private final FileChannel channel;

    FileDraft(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }

    @Override
    public void write(byte[] bytes, int count) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw NoRoomException.orItself(e);
      }
    }

    @Override
    public void complete() throws IOException {
      try {
        channel.force(true);
        channel.close();
      } catch (IOException e) {
        throw NoRoomException.orItself(e);
      }
    }

    @Override
    public void keep(TenantId tenant, BlobHash hash) throws IOException {
      Path place = place(tenant, hash);
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString()); // Its tenant is being erased.
      }
      try {
        makeDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        sync(place.getParent());
      } catch (IOException e) {
        throw NoRoomException.orItself(e);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(file);
    }
  }
}
