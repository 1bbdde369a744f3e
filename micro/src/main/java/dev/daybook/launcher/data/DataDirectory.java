package dev.daybook.launcher.data;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The data directory, held by this launcher alone until it is closed or the process ends, however
 * it ends.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Makes the directory where it is missing, and takes hold of it.
   *
   * @throws LaunchException if it cannot be written, or another launcher holds it
   */
  public static DataDirectory open(Path directory) {
    try {
      // Only to be passed through: PostgreSQL may have to run as another user.
      make(directory, "rwx--x--x");
      Path root = directory.toRealPath();
      for (String inner : List.of("logs", "run", "server")) {
        make(root.resolve(inner), "rwx------");
      }
      Path run = root.resolve("run");
      FileChannel lock =
          FileChannel.open(
              run.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isTaken(lock)) {
        lock.close();
        throw new LaunchException(
            "Another ./daybook is running on "
                + root
                + readPid(run)
                + ". Stop it, or choose another directory with --data DIR.");
      }
      DataDirectory data = new DataDirectory(root, lock);
      data.writePid("launcher", ProcessHandle.current().pid());
      return data;
    } catch (FileAlreadyExistsException e) {
      throw new LaunchException(
          directory + " is a file, not a directory. Choose another with --data DIR.", e);
    } catch (IOException e) {
      throw new LaunchException(
          "Cannot write to "
              + directory
              + " ("
              + e
              + "). Make it writable for "
              + System.getProperty("user.name")
              + ", or choose another with --data DIR.",
          e);
    }
  }

  private static void make(Path directory, String permissions) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    }
  }

  /** The system frees the lock when its holder is killed, so nothing stale is ever left. */
  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String readPid(Path run) {
    try {
      return " (process " + Files.readString(run.resolve("launcher.pid")).strip() + ")";
    } catch (IOException e) {
      return "";
    }
  }

  public Path root() {
    return root;
  }

  /** The PostgreSQL cluster. */
  public Path cluster() {
    return root.resolve("postgres");
  }

  /** The bytes of attachments; the server makes it. */
  public Path blobs() {
    return root.resolve("blobs");
  }

  /** Archives of tenants; the server makes it. */
  public Path archives() {
    return root.resolve("archives");
  }

  /** What the server unpacks and writes; made anew at each start. */
  public Path server() {
    return root.resolve("server").resolve("payara");
  }

  public Path credentials() {
    return root.resolve("credentials");
  }

  /** What wraps the keys of tenants. */
  public Path masterKey() {
    return root.resolve("master-key");
  }

  public Path log(String process) {
    return root.resolve("logs").resolve(process + ".log");
  }

  /** A file that matters only while something runs. */
  public Path run(String file) {
    return root.resolve("run").resolve(file);
  }

  public Path pidFile(String process) {
    return run(process + ".pid");
  }

  private void writePid(String process, long pid) throws IOException {
    Files.writeString(pidFile(process), pid + "\n");
  }

  /** Writes a file that only its owner may read, whole or not at all, durably. */
  public static void writeSecret(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** Lets go of the directory, when everything in it has been stopped. */
  @Override
  public void close() {
    try {
      for (String process : List.of("launcher", "server", "postgres")) {
        Files.deleteIfExists(pidFile(process));
      }
      lock.close();
    } catch (IOException e) {
      // The process is about to end, which frees the lock as well.
    }
  }
}
