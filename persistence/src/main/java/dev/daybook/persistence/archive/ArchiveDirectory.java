package dev.daybook.persistence.archive;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where archives are kept: {@code <tenant>/<archive>-<hash>.archive} in a directory that all
 * servers share, the hash being that of the signed manifest. A file under its name is whole: it was
 * written under {@code incoming}, and moved when its bytes were on the disk.
 */
final class ArchiveDirectory {
  private static final String INCOMING = "incoming";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String UUIDS = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern TENANT = Pattern.compile(UUIDS);
  private static final Pattern NAME = Pattern.compile("(" + UUIDS + ")-([0-9a-f]{64})\\.archive");

  private final Path root;
  private final long freeMin;

  /**
   * @param freeMin bytes that are left free on the disk
   */
  ArchiveDirectory(Path root, long freeMin) {
    this.root = root;
    this.freeMin = freeMin;
  }

  /** Makes the directory where it is missing. */
  void prepare() throws IOException {
    Files.createDirectories(root.resolve(INCOMING));
    sync(root);
  }

  /** Two servers that take the same archive write two files: the catalog says which it is. */
  Path file(TenantId tenant, ArchiveId id, String manifestHash) {
    return root.resolve(tenant.toString()).resolve(id + "-" + manifestHash + ".archive");
  }

  boolean isThere(Archive archive) {
    return Files.exists(file(archive.tenant(), archive.id(), archive.manifestHash()));
  }

  /** Whether its file is there, as long as it was when it was taken. */
  boolean isWhole(Archive archive) {
    try {
      return Files.size(file(archive.tenant(), archive.id(), archive.manifestHash()))
          == archive.bytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** The hash that the name of an archive's file says; empty unless there is one such file. */
  Optional<String> hash(TenantId tenant, ArchiveId id) throws IOException {
    Path place = root.resolve(tenant.toString());
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    String hash = null;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, id + "-*.archive")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          if (hash != null) {
            return Optional.empty();
          }
          hash = name.group(2);
        }
      }
    }
    return Optional.ofNullable(hash);
  }

  /** A file under its name, which says all of this. */
  record Kept(TenantId tenant, ArchiveId id, String manifestHash) {}

  void remove(TenantId tenant, ArchiveId id, String manifestHash) throws IOException {
    Files.deleteIfExists(file(tenant, id, manifestHash));
  }

  /**
   * Removes a file for good; answers false where that cannot be said: nothing of the tenant is
   * here, as where the directory is not mounted.
   */
  boolean removeForGood(Kept kept) throws IOException {
    Path file = file(kept.tenant(), kept.id(), kept.manifestHash());
    return Files.deleteIfExists(file) || Files.isDirectory(file.getParent());
  }

  /** Takes files, one after the other. */
  @FunctionalInterface
  interface KeptTaker {
    void take(Kept kept) throws IOException;
  }

  /**
   * Hands over the files that have lain there since before a moment; what else lies there stays.
   */
  void forEachKeptBefore(Instant moment, KeptTaker taker) throws IOException {
    try (DirectoryStream<Path> tenants = Files.newDirectoryStream(root)) {
      for (Path tenant : tenants) {
        String name = String.valueOf(tenant.getFileName());
        if (TENANT.matcher(name).matches() && Files.isDirectory(tenant)) {
          forEachKeptBefore(new TenantId(UUID.fromString(name)), tenant, moment, taker);
        }
      }
    }
  }

  private static void forEachKeptBefore(
      TenantId tenant, Path directory, Instant moment, KeptTaker taker) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && isBefore(file, moment)) {
          ArchiveId id = new ArchiveId(UUID.fromString(name.group(1)));
          taker.take(new Kept(tenant, id, String.valueOf(name.group(2))));
        }
      }
    }
  }

  /**
   * An archive on its way in. Closing it throws away what was not kept. Writing it ends with
   * INSUFFICIENT_STORAGE when there is no room any more.
   */
  final class Draft implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final OutputStream out;

    private Draft(Path file) throws IOException {
      this.file = file;
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      out =
          new BufferedOutputStream(
              new RoomyOutputStream(
                  Channels.newOutputStream(channel), ArchiveDirectory.this::requireRoom),
              BUFFER_BYTES);
    }

    OutputStream out() {
      return out;
    }

    /**
     * Gives it its name, whole or not at all, durably.
     *
     * @return its bytes
     */
    long keep(TenantId tenant, ArchiveId id, String manifestHash) throws IOException {
      out.flush();
      long bytes = channel.size();
      channel.force(true);
      channel.close();
      Path place = file(tenant, id, manifestHash);
      Files.createDirectories(place.getParent());
      sync(root);
      Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
      sync(place.getParent());
      return bytes;
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(file);
    }
  }

  /**
   * Begins to write one. Nobody sees it before it is kept.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE
   */
  Draft begin() throws IOException {
    requireRoom();
    return new Draft(root.resolve(INCOMING).resolve(UUID.randomUUID().toString()));
  }

  /**
   * Lets pass while there is more room than is to be left free.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE
   */
  void requireRoom() throws IOException {
    if (Files.getFileStore(root).getUsableSpace() < freeMin) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_STORAGE, "There is no room for the archive.");
    }
  }

  /** Throws away what was begun long ago and never ended: its server was killed. */
  void discardDrafts(Instant begunBefore) throws IOException {
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
      return false; // Another server was quicker.
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
