package dev.daybook.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An archive of a tenant, checked as docs/archive-format.md states it. */
final class Archive {
  private static final String ANY_VERSION = "daybook-archive-";
  private static final int FIRST_LINE_BYTES_MAX = 64;
  private static final int MANIFEST_BYTES_MAX = 64 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel file;
  private final PrintStream err;
  private final List<String> keys;
  private final @Nullable TenantKey key;

  private Archive(FileChannel file, PrintStream err, List<String> keys, @Nullable TenantKey key) {
    this.file = file;
    this.err = err;
    this.keys = keys;
    this.key = key;
  }

  /** Whether a file is an archive, of whatever version. */
  static boolean is(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(ANY_VERSION.length()), StandardCharsets.ISO_8859_1)
          .equals(ANY_VERSION);
    }
  }

  /**
   * Checks an archive.
   *
   * @param keys public keys that are trusted; empty for not looking at the signature
   * @param key of the tenant; null for not opening the contents
   */
  static Verdict verify(Path path, List<String> keys, @Nullable TenantKey key, PrintStream err)
      throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      return new Archive(file, err, keys, key).verdict();
    }
  }

  private Verdict verdict() throws IOException {
    String version = firstLine();
    if (!version.equals(ArchiveManifest.FORMAT)) {
      return Verdict.unreadable("an archive of another version: " + Fault.quote(version));
    }
    String signer;
    ArchiveManifest manifest;
    try {
      String note = note();
      int end = note.indexOf("\n\n") + 1;
      String text = note.substring(0, end);
      String[] lines = text.split("\n", -1);
      if (lines.length != 3 || !lines[0].equals(ArchiveManifest.FORMAT)) {
        throw new Fault("it is not two lines and signatures");
      }
      signer = signer(text, note.substring(end + 1));
      manifest = ArchiveManifest.of(lines[1]);
      requireLength(manifest, note.getBytes(StandardCharsets.UTF_8).length);
    } catch (Fault fault) {
      return Verdict.broken("at the manifest", fault.getMessage());
    }
    if (key != null
        && !(key.tenant().equals(manifest.tenant()) && key.version() == manifest.keyVersion())) {
      return Verdict.unreadable(
          "the key is %s, the archive needs version %d of tenant %s"
              .formatted(key, manifest.keyVersion(), manifest.tenant()));
    }
    Verdict fault = parts(manifest);
    return fault != null
        ? fault
        : new Verdict(
            0,
            "intact: %s; %s; contents %s"
                .formatted(manifest.facts(), signer, key == null ? "not opened" : "opened"));
  }

  private String firstLine() throws IOException {
    byte[] start = read(0, (int) Math.min(FIRST_LINE_BYTES_MAX, file.size()));
    return new String(start, StandardCharsets.ISO_8859_1).split("\n", 2)[0];
  }

  private String note() throws IOException, Fault {
    long end = file.size() - Long.BYTES;
    long length = end < 0 ? 0 : ByteBuffer.wrap(read(end, Long.BYTES)).getLong();
    if (length < 1 || length > MANIFEST_BYTES_MAX || length > end) {
      throw new Fault("the file does not end as an archive does: it is cut short, or altered");
    }
    return new String(read(end - length, (int) length), StandardCharsets.UTF_8);
  }

  private String signer(String text, String signatures) throws Fault {
    if (keys.isEmpty()) {
      return "signature not checked";
    }
    Optional<String> signer = Signatures.signer(text, signatures, keys);
    if (signer.isEmpty()) {
      throw new Fault("no signature of a given key holds");
    }
    return "signed by " + signer.get();
  }

  private void requireLength(ArchiveManifest manifest, long noteBytes) throws IOException, Fault {
    long start = ArchiveManifest.FORMAT.length() + 1L;
    long length = start + manifest.bytes() + noteBytes + Long.BYTES;
    if (length != file.size()) {
      throw new Fault("the file has " + file.size() + " bytes instead of " + length);
    }
  }

  /** The first fault in a part; null for none. */
  private @Nullable Verdict parts(ArchiveManifest manifest) throws IOException {
    long start = ArchiveManifest.FORMAT.length() + 1L;
    for (int number = 0; number < manifest.parts().size(); number++) {
      ArchiveManifest.Part part = manifest.parts().get(number);
      String where = "at part " + number;
      if (!hash(start, part.bytes()).equals(part.sha256())) {
        return Verdict.broken(where, "its bytes are not those that the manifest says");
      }
      PartContent content = new PartContent(manifest.tenant(), part);
      try {
        open(manifest, number, start, content);
      } catch (Fault | IOException fault) {
        Long position = content.position();
        return Verdict.broken(
            position == null ? where : where + ", position " + position,
            String.valueOf(fault.getMessage()));
      }
      start += part.bytes();
    }
    return null;
  }

  private void open(ArchiveManifest manifest, int number, long start, PartContent content)
      throws IOException, Fault {
    if (key == null) {
      return;
    }
    String context = ArchiveManifest.FORMAT + " " + manifest.archive() + " " + number;
    try (InputStream sealed =
            new Sealed(
                part(start, manifest.parts().get(number).bytes()),
                Sha256.bytes(key.hex()),
                context.getBytes(StandardCharsets.US_ASCII));
        InputStream plain = new GZIPInputStream(sealed, BUFFER_BYTES)) {
      content.check(plain);
      if (sealed.read() >= 0) {
        throw new Fault("something follows what it says");
      }
    }
  }

  private String hash(long start, long bytes) throws IOException {
    Sha256 sha256 = new Sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = new Progress(part(start, bytes), bytes, err)) {
      for (int count = in.read(buffer, 0, buffer.length);
          count >= 0;
          count = in.read(buffer, 0, buffer.length)) {
        sha256.raw(Arrays.copyOf(buffer, count));
      }
    }
    return sha256.hex();
  }

  /** The bytes of a part and nothing more. Closing it leaves the file open. */
  private InputStream part(long start, long bytes) throws IOException {
    file.position(start);
    return new BufferedInputStream(new Window(Channels.newInputStream(file), bytes), BUFFER_BYTES);
  }

  private byte[] read(long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
      // Until all are there, or the file was cut meanwhile.
    }
    return bytes.array();
  }

  /** So many bytes of what lies below. */
  private static final class Window extends InputStream {
    private final InputStream in;
    private long left;

    Window(InputStream in, long bytes) {
      this.in = in;
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = left == 0 ? -1 : in.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }
}
