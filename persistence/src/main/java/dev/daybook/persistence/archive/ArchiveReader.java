package dev.daybook.persistence.archive;

import dev.daybook.hash.Sha256;
import dev.daybook.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Predicate;

/** Reads the manifest of an archive, and holds it to what the reader trusts. */
final class ArchiveReader {
  /** As docs/archive-format.md states it. */
  static final int MANIFEST_BYTES_MAX = 64 << 20;

  private ArchiveReader() {}

  /**
   * The manifest of a file.
   *
   * @param hash of the signed manifest, in hexadecimal
   * @throws IOException when the file is not what was taken, as far as its manifest tells
   */
  static ArchiveManifest manifest(Path path, String hash) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      byte[] note = note(file);
      if (!hash(note).equals(hash)) {
        throw new IOException("the manifest of " + path.getFileName() + " is not what was written");
      }
      ArchiveManifest manifest =
          ArchiveManifest.read(new String(note, StandardCharsets.UTF_8).split("\n", 3)[1]);
      if (!isLength(file, manifest, note)) {
        throw new IOException(path.getFileName() + " has not the length that its manifest says");
      }
      return manifest;
    }
  }

  /**
   * The manifest of a file that may be anything, for who restores it.
   *
   * @param hash of the signed manifest, in hexadecimal
   * @param isSigned whether a signed note is one of a key that is trusted
   * @throws ProblemException DAMAGED_ARCHIVE naming the manifest
   */
  static ArchiveManifest check(Path path, String hash, Predicate<String> isSigned)
      throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      byte[] note = checkedNote(file);
      String text = new String(note, StandardCharsets.UTF_8);
      String[] lines = text.split("\n", 4);
      if (lines.length < 4 || !lines[0].equals(ArchiveManifest.FORMAT) || !lines[2].isEmpty()) {
        throw Damage.atManifest("it is not two lines and signatures");
      }
      if (!hash(note).equals(hash)) {
        throw Damage.atManifest("it is not the one that was written");
      }
      if (!isSigned.test(text)) {
        throw Damage.atManifest("no signature of a known key holds");
      }
      ArchiveManifest manifest = parsed(lines[1]);
      if (!manifest.isWellFormed()) {
        throw Damage.atManifest("its parts are not those of an archive");
      }
      if (!isLength(file, manifest, note)) {
        throw Damage.atManifest("the file has not the length that it says");
      }
      return manifest;
    }
  }

  private static byte[] checkedNote(FileChannel file) throws IOException {
    byte[] format = (ArchiveManifest.FORMAT + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] first = read(file, 0, format.length);
      byte[] note = note(file);
      if (!Arrays.equals(first, format)) {
        throw Damage.atManifest("the file is of another version, or no archive");
      }
      return note;
    } catch (IOException e) {
      throw Damage.atManifest(String.valueOf(e.getMessage()));
    }
  }

  private static ArchiveManifest parsed(String json) {
    try {
      return ArchiveManifest.read(json);
    } catch (ProblemException
        | IllegalStateException
        | IllegalArgumentException
        | DateTimeException e) {
      throw Damage.atManifest("it is not as the format asks");
    }
  }

  private static String hash(byte[] note) {
    return HexFormat.of().formatHex(Sha256.of(note));
  }

  private static boolean isLength(FileChannel file, ArchiveManifest manifest, byte[] note)
      throws IOException {
    long start = ArchiveManifest.FORMAT.length() + 1L;
    return start + manifest.bytes() + note.length + Long.BYTES == file.size();
  }

  private static byte[] note(FileChannel file) throws IOException {
    long end = file.size() - Long.BYTES;
    if (end < 0) {
      throw new IOException("the file is cut short");
    }
    long length = ByteBuffer.wrap(read(file, end, Long.BYTES)).getLong();
    if (length < 1 || length > MANIFEST_BYTES_MAX || length > end) {
      throw new IOException("the file does not end as an archive does");
    }
    return read(file, end - length, (int) length);
  }

  private static byte[] read(FileChannel file, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the file is cut short");
      }
    }
    return bytes.array();
  }
}
