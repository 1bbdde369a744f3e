package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.hash.Sha256;
import dev.daybook.persistence.Places;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.quota.Room;
import dev.daybook.persistence.quota.TenantSizes;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes in blobs. The bytes go through a small buffer to the store, hashed and counted on the way;
 * they get their name, and the workspace its row, when all of them are there. Bytes always have to
 * be sent, also of what is there already: nobody can find out what others have.
 */
@ApplicationScoped
public class BlobUpload {
  private static final int BUFFER_BYTES = MediaTypes.HEAD_BYTES;
  private static final System.Logger LOG = System.getLogger(BlobUpload.class.getName());

  @Inject private BlobSettings settings;
  @Inject private BlobStores stores;
  @Inject private BlobRows rows;
  @Inject private JournalReader journal;
  @Inject private Blobs blobs;
  @Inject private TenantSizes sizes;
  private Places places;

  @PostConstruct
  void start() {
    places =
        new Places(settings.uploadsMax(), "Too many uploads are under way. Repeat the request.", 1);
  }

  /**
   * What the caller says of the bytes before it sends them.
   *
   * @param hash null when the server is to find it out
   * @param size null when it is not known
   */
  public record Announced(@Nullable BlobHash hash, @Nullable Long size) {
    /** Nothing is known. */
    public static final Announced NOTHING = new Announced(null, null);
  }

  /**
   * What came in.
   *
   * @param isNew whether the workspace did not have it before
   */
  public record Taken(Blob blob, boolean isNew) {}

  /**
   * Takes in a blob.
   *
   * @throws ProblemException NOT_FOUND, FORBIDDEN by membership, before any byte is read;
   *     BODY_TOO_LARGE; INCOMPLETE_BODY when there are fewer bytes than announced, or the sender is
   *     gone; HASH_MISMATCH; INSUFFICIENT_STORAGE; BUSY when too many are under way; QUOTA_EXCEEDED
   *     when the tenant has no room, before any byte is read if that can be told
   */
  public Taken take(WorkspaceScope scope, InputStream bytes, Announced announced) {
    // Looks at the membership. It is looked at again in the transaction that keeps the blob.
    journal.head(scope);
    if (announced.size() != null && announced.size() > settings.bytesMax()) {
      throw tooLarge();
    }
    Room room = room(scope, announced);
    places.enter();
    try (BlobStore.Draft draft = stores.store().begin(scope.tenant())) {
      Blob blob = write(bytes, draft, announced);
      draft.complete();
      return new Taken(blob, rows.keep(scope, blob, draft, room));
    } catch (NoRoomException e) {
      LOG.log(System.Logger.Level.WARNING, "DAYBOOK-W021 no room for blobs", e);
      throw new ProblemException(
          ProblemType.INSUFFICIENT_STORAGE, "The server has no room for this content.");
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.INTERNAL, "The content could not be kept.", Map.of(), e);
    } finally {
      places.leave();
    }
  }

  /** Refuses what there is no room for; what the workspace has already needs none. */
  private Room room(WorkspaceScope scope, Announced announced) {
    long least = announced.size() == null ? 1 : announced.size();
    Room room = sizes.bytes(scope.tenant(), least);
    if (announced.hash() == null || blobs.find(scope, announced.hash()).isEmpty()) {
      room.require(least);
    }
    return room;
  }

  private Blob write(InputStream bytes, BlobStore.Draft draft, Announced announced)
      throws IOException {
    MessageDigest digest = Sha256.start();
    byte[] buffer = new byte[BUFFER_BYTES];
    String mediaType = null;
    long size = 0;
    for (int count = read(bytes, buffer); ; count = read(bytes, buffer)) {
      size += count;
      if (size > settings.bytesMax()) {
        throw tooLarge();
      }
      if (mediaType == null) {
        mediaType = MediaTypes.of(buffer, count);
      }
      digest.update(buffer, 0, count);
      draft.write(buffer, count);
      if (count < buffer.length) {
        break;
      }
    }
    if (announced.size() != null && announced.size() != size) {
      throw incomplete();
    }
    BlobHash hash = BlobHash.of(digest.digest());
    if (announced.hash() != null && !announced.hash().equals(hash)) {
      throw new ProblemException(
          ProblemType.HASH_MISMATCH,
          "The bytes that came have another hash.",
          Map.of("field", "sha256", "hash", hash.hex()));
    }
    return new Blob(hash, size, mediaType);
  }

  /** Fills the buffer, or as much of it as there is. */
  private static int read(InputStream bytes, byte[] buffer) {
    try {
      return bytes.readNBytes(buffer, 0, buffer.length);
    } catch (IOException e) {
      throw incomplete();
    }
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE,
        "A blob has at most " + settings.bytesMax() + " bytes.",
        Map.of("field", "$", "limit", settings.bytesMax()));
  }

  private static ProblemException incomplete() {
    return new ProblemException(
        ProblemType.INCOMPLETE_BODY, "Fewer bytes came than were announced. Nothing is kept.");
  }
}
