package dev.daybook.persistence.vault;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.vault.VaultPath;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip of a vault. What its headers say is believed of nothing but the names: sizes, ratios and
 * checksums are those of the bytes that come out.
 */
final class ZipVault implements Closeable {
  /** Where an export says which item each file is. */
  static final String MANIFEST = ".daybook/manifest.json";

  private static final int MANIFEST_BYTES_MAX = 64 << 20;

  /** Bytes that may come out of whatever there is. */
  private static final long SMALL = 1 << 20;

  private static final Set<String> SYSTEM_NAMES =
      Set.of("__MACOSX", ".git", ".daybook", ".DS_Store", "Thumbs.db", "desktop.ini");

  private final ZipFile zip;
  private final VaultSettings settings;
  private final List<VaultFile> files = new ArrayList<>();
  private final List<VaultPath> folders = new ArrayList<>();
  private long unpacked;

  private ZipVault(ZipFile zip, VaultSettings settings) {
    this.zip = zip;
    this.settings = settings;
  }

  /**
   * Opens a zip and looks at its names.
   *
   * @param foldersMax how deep files may lie
   * @throws IOException when it has no directory: it was cut off, or is none
   */
  static ZipVault open(Path file, VaultSettings settings, int foldersMax) throws IOException {
    ZipVault vault =
        new ZipVault(
            ZipFile.builder().setPath(file).setUseUnicodeExtraFields(true).get(), settings);
    vault.list(foldersMax);
    return vault;
  }

  private void list(int foldersMax) {
    Map<String, String> taken = new HashMap<>();
    Set<VaultPath> seen = new HashSet<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      String name = entry.getName();
      try {
        VaultPath path = VaultPath.parse(name, foldersMax);
        if (isSystem(path)) {
          if (!entry.isDirectory() && !name.equals(MANIFEST)) {
            files.add(VaultFile.skipped(path));
          }
        } else if (entry.isDirectory()) {
          if (seen.add(path)) {
            folders.add(path);
          }
        } else {
          checkTaken(taken, path);
          files.add(VaultFile.of(path, entry));
        }
      } catch (ProblemException e) {
        files.add(VaultFile.refused(name, e));
      }
    }
    folders.sort(Comparator.comparing(VaultPath::text));
    files.sort(Comparator.comparing(VaultFile::name));
    limit();
  }

  private void limit() {
    ProblemException problem =
        new ProblemException(
            ProblemType.LIMIT_EXCEEDED,
            "The vault has more than " + settings.filesMax() + " files.",
            Map.of("field", "$", "limit", settings.filesMax()));
    for (int i = settings.filesMax(); i < files.size(); i++) {
      files.set(i, VaultFile.refused(files.get(i).name(), problem));
    }
  }

  private static boolean isSystem(VaultPath path) {
    for (String name : path.text().split("/", -1)) {
      if (SYSTEM_NAMES.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static void checkTaken(Map<String, String> taken, VaultPath path) {
    String before = taken.putIfAbsent(path.key(), path.text());
    if (before != null) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          before.equals(path.text())
              ? "The zip has this name twice."
              : "The name differs in nothing but its case from " + before + ".",
          Map.of("field", "path"));
    }
  }

  /** All files in the order of their paths, those too that are not taken. */
  List<VaultFile> files() {
    return files;
  }

  /** Folders that have an entry of their own, in order. */
  List<VaultPath> folders() {
    return folders;
  }

  /** The export's manifest; empty when there is none that can be read. */
  byte[] manifest() {
    ZipArchiveEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      return new byte[0];
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MANIFEST_BYTES_MAX + 1);
      return bytes.length > MANIFEST_BYTES_MAX ? new byte[0] : bytes;
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /**
   * The bytes of a file.
   *
   * @throws ProblemException LIMIT_EXCEEDED; INVALID_DOCUMENT when it cannot be read
   */
  byte[] read(VaultFile file, int most) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = open(file, most)) {
      in.transferTo(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The bytes of a file, one after the other; reading ends in a {@link ProblemException} where they
   * are too many.
   */
  InputStream open(VaultFile file, long most) throws IOException {
    ZipArchiveEntry entry = file.entry();
    long ratio = Math.max(SMALL, entry.getCompressedSize() * settings.ratioMax());
    return new CheckedEntry(zip.getInputStream(entry), entry.getCrc(), most, ratio, this::count);
  }

  private void count(long bytes) {
    unpacked += bytes;
    if (unpacked > settings.unpackedBytesMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "The vault has more than " + settings.unpackedBytesMax() + " bytes.",
          Map.of("field", "$", "limit", settings.unpackedBytesMax()));
    }
  }

  static ProblemException unreadable(IOException error) {
    return new ProblemException(
        ProblemType.INVALID_DOCUMENT,
        "The file cannot be read from the zip: " + error.getMessage() + ".",
        Map.of("field", "$"));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
