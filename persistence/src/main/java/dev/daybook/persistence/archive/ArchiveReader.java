package dev.daybook.persistence.archive;

import dev.daybook.hash.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Reads the manifest of an archive that this installation has taken: it knows the manifest's hash,
 * and so looks at no signature.
 */
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
      if (!HexFormat.of().formatHex(Sha256.of(note)).equals(hash)) {
        throw new IOException("the manifest of " + path.getFileName() + " is not what was written");
      }
      String text = new String(note, StandardCharsets.UTF_8);
      ArchiveManifest manifest = ArchiveManifest.read(text.split("\n", 3)[1]);
      long start = ArchiveManifest.FORMAT.length() + 1L;
      if (start + manifest.bytes() + note.length + Long.BYTES != file.size()) {
        throw new IOException(path.getFileName() + " has not the length that its manifest says");
      }
      return manifest;
    }
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
