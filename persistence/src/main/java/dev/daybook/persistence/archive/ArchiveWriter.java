package dev.daybook.persistence.archive;

import com.google.crypto.tink.StreamingAead;
import dev.daybook.hash.Sha256;
import dev.daybook.persistence.key.TenantKey;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an archive's file from its first byte to its last: parts, each compressed and encrypted
 * for itself and its place, then the manifest. Holds a segment of one part at a time.
 */
final class ArchiveWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final ArchiveId id;
  private final StreamingAead streams;
  private int parts;

  /**
   * @param out is written, never closed
   */
  ArchiveWriter(OutputStream out, ArchiveId id, TenantKey key) throws IOException {
    this.out = out;
    this.id = id;
    this.streams = key.streams();
    out.write((ArchiveManifest.FORMAT + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes what a part says. */
  @FunctionalInterface
  interface Body {
    void write(OutputStream plain) throws IOException;
  }

  /** What a part has become: its bytes in the file, and their SHA-256 in hexadecimal. */
  record Written(long bytes, String hash) {}

  /** What binds a part to its archive and its place in it. */
  static byte[] context(ArchiveId id, int number) {
    return (ArchiveManifest.FORMAT + " " + id + " " + number).getBytes(StandardCharsets.US_ASCII);
  }

  Written part(Body body) throws IOException {
    MessageDigest digest = Sha256.start();
    Counted counted = new Counted(new DigestOutputStream(out, digest));
    try (OutputStream sealed = streams.newEncryptingStream(counted, context(id, parts));
        OutputStream plain = new Compressed(sealed)) {
      body.write(plain);
    } catch (GeneralSecurityException e) {
      throw new IOException("a part cannot be encrypted", e);
    }
    parts++;
    return new Written(counted.bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Ends the file.
   *
   * @param note the manifest's text with its signature
   */
  void end(String note) throws IOException {
    byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    out.write(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
  }

  /** Archives are written while people work: fast rather than small. */
  private static final class Compressed extends GZIPOutputStream {
    Compressed(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Counts, and does not close what lies below. */
  private static final class Counted extends FilterOutputStream {
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int count) throws IOException {
      out.write(some, from, count);
      bytes += count;
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
