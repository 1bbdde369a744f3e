package dev.daybook.persistence.archive;

import com.google.crypto.tink.StreamingAead;
import dev.daybook.hash.Sha256;
import dev.daybook.journal.Position;
import dev.daybook.persistence.key.TenantKey;
import dev.daybook.problem.ProblemException;
import dev.daybook.workspace.WorkspaceId;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An archive that is open for reading, part by part, from the first byte to the last. Holds a
 * segment of one part at a time. What is wrong with it is a problem that names the part and the
 * position; a part was right only when it was read to its end.
 */
final class OpenArchive implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel file;
  private final ArchiveManifest manifest;
  private final StreamingAead streams;

  /** Where each part begins, and which one is of which workspace: there may be many. */
  private final long[] starts;

  private final Map<WorkspaceId, Integer> workspaces = new HashMap<>();

  private OpenArchive(FileChannel file, ArchiveManifest manifest, StreamingAead streams) {
    this.file = file;
    this.manifest = manifest;
    this.streams = streams;
    this.starts = new long[manifest.parts().size()];
    long start = ArchiveManifest.FORMAT.length() + 1L;
    for (int i = 0; i < starts.length; i++) {
      ArchivePart part = manifest.parts().get(i);
      starts[i] = start;
      start += part.bytes();
      if (part.stretch() != null) {
        workspaces.put(part.stretch().workspace(), i);
      }
    }
  }

  /**
   * Opens one whose manifest has been read, and is trusted.
   *
   * @param key of the version that the manifest names
   */
  static OpenArchive open(Path path, ArchiveManifest manifest, TenantKey key) throws IOException {
    return new OpenArchive(FileChannel.open(path), manifest, key.streams());
  }

  ArchiveManifest manifest() {
    return manifest;
  }

  /** The part of a workspace; empty when it has none. */
  Optional<Integer> part(WorkspaceId workspace) {
    return Optional.ofNullable(workspaces.get(workspace));
  }

  /** Where in a part its reader is, for whoever names a fault. */
  final class Place {
    private final int part;
    private @Nullable Position position;

    private Place(int part) {
      this.part = part;
    }

    void at(@Nullable Position here) {
      position = here;
    }

    /** A fault here. */
    ProblemException fault(String reason) {
      return Damage.at(manifest.id(), part, position, reason);
    }

    private ProblemException fault(IOException e) {
      return fault(e.getMessage() == null ? "it does not decrypt" : e.getMessage());
    }
  }

  /** Takes what a part says. */
  @FunctionalInterface
  interface Body<T> {
    T read(InputStream plain, Place place) throws IOException;
  }

  /**
   * Reads a part to its end.
   *
   * @throws ProblemException DAMAGED_ARCHIVE
   */
  <T> T read(int number, Body<T> body) throws IOException {
    ArchivePart part = manifest.parts().get(number);
    Place place = new Place(number);
    MessageDigest digest = Sha256.start();
    InputStream bytes = new DigestInputStream(window(number), digest);
    T answer = read(bytes, number, place, body, true);
    try {
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw place.fault(e);
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(part.hash())) {
      throw place.fault("its bytes are not those that the manifest says");
    }
    return answer;
  }

  /** Reads only the beginning of a part: nothing is said of the rest. */
  <T> T begin(int number, Body<T> body) throws IOException {
    return read(window(number), number, new Place(number), body, false);
  }

  private <T> T read(InputStream bytes, int number, Place place, Body<T> body, boolean toEnd)
      throws IOException {
    InputStream sealed;
    InputStream plain;
    try {
      sealed = streams.newDecryptingStream(bytes, ArchiveWriter.context(manifest.id(), number));
      plain = new GZIPInputStream(sealed, BUFFER_BYTES);
    } catch (GeneralSecurityException e) {
      throw place.fault("it does not decrypt");
    } catch (IOException e) {
      throw place.fault(e);
    }
    T answer = body.read(new Faulty(plain, place), place);
    if (toEnd) {
      requireEnd(plain, place, "what it says goes on behind its end");
      requireEnd(sealed, place, "something follows what it says");
    }
    return answer;
  }

  private static void requireEnd(InputStream in, Place place, String otherwise) {
    try {
      if (in.read() >= 0) {
        throw place.fault(otherwise);
      }
    } catch (IOException e) {
      throw place.fault(e);
    }
  }

  /** The bytes of a part and nothing more. */
  private InputStream window(int number) throws IOException {
    file.position(starts[number]);
    return new BufferedInputStream(
        new Window(Channels.newInputStream(file), manifest.parts().get(number).bytes()),
        BUFFER_BYTES);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** What cannot be read is a fault of the archive, and no other. */
  private static final class Faulty extends FilterInputStream {
    private final Place place;

    Faulty(InputStream in, Place place) {
      super(in);
      this.place = place;
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException e) {
        throw place.fault(e);
      }
    }

    @Override
    public int read(byte[] some, int from, int count) {
      try {
        return in.read(some, from, count);
      } catch (IOException e) {
        throw place.fault(e);
      }
    }
  }

  /** So many bytes of what lies below. */
  static final class Window extends FilterInputStream {
    private long left;

    Window(InputStream in, long bytes) {
      super(in);
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      int one = left == 0 ? -1 : in.read();
      left -= one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] some, int from, int count) throws IOException {
      int had = left == 0 ? -1 : in.read(some, from, (int) Math.min(count, left));
      left -= Math.max(0, had);
      return had;
    }
  }
}
