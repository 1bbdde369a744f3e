package dev.daybook.launcher.postgres;

import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked. Those on the class path are the ones of this machine's platform:
 * Maven chose them. There are {@code postgres}, {@code initdb} and {@code pg_ctl}, no client
 * programs.
 */
public final class Binaries {
  private final Path directory;
  private final String version;

  private Binaries(Path directory, String version) {
    this.directory = directory;
    this.version = version;
  }

  /**
   * Unpacks them into {@code cache}, if this version is not there yet. Safe against another
   * launcher doing the same.
   */
  public static Binaries unpackedIn(Path cache, Progress progress) {
    String version = bundledVersion();
    String archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path directory = cache.resolve(archive.replace(".txz", "") + "-" + version);
    if (!Files.isDirectory(directory)) {
      progress.say("Unpacking PostgreSQL " + version);
      try {
        unpack(archive, cache, directory);
      } catch (IOException e) {
        throw new LaunchException("Cannot unpack PostgreSQL into " + cache + " (" + e + ").", e);
      }
    }
    return new Binaries(directory, version);
  }

  /** The archive's name as the binaries' artifacts have it: {@code postgres-linux-x86_64.txz}. */
  static String archiveFor(String osName, String osArch) {
    String system =
        osName.toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : osName.toLowerCase(Locale.ROOT);
    String processor =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> osArch;
        };
    return "postgres-" + system + "-" + processor + ".txz";
  }

  private static String bundledVersion() {
    try (InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException("binaries.properties cannot be read", e);
    }
  }

  private static void unpack(String archive, Path cache, Path directory) throws IOException {
    Files.createDirectories(cache);
    Path fresh = Files.createTempDirectory(cache, "postgres");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream packed = Binaries.class.getResourceAsStream("/" + archive)) {
      if (packed == null) {
        throw new LaunchException(
            "There is no embedded PostgreSQL for this platform ("
                + archive
                + "). Use one of your own: set DAYBOOK_CATALOG_URL.");
      }
      var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        place(entry, tar, fresh);
      }
    }
    try {
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another launcher was faster. Its copy is as good; ours stays in the cache, which may be
      // deleted.
    }
  }

  private static void place(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean program = target.getParent().endsWith("bin");
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  /** The first part of the version: what a cluster's files depend on. */
  int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }
}
