package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.hash.Sha256;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a tenant's blobs, for its archives, to and fro: no workspace's rows are looked at,
 * so nothing of what is read may be shown.
 */
@ApplicationScoped
public class TenantBlobs {
  private static final int BUFFER_BYTES = 1 << 16;

  @Inject private BlobStores stores;
  @Inject private BlobRows rows;

  /** The bytes of a blob; empty when they are not there. The caller closes them. */
  public Optional<InputStream> open(TenantId tenant, BlobHash hash) throws IOException {
    return stores.store().open(tenant, hash, 0);
  }

  /** Whether the bytes of a blob are there. */
  public boolean isThere(TenantId tenant, BlobHash hash) throws IOException {
    Optional<InputStream> opened = open(tenant, hash);
    if (opened.isPresent()) {
      opened.get().close();
    }
    return opened.isPresent();
  }

  /**
   * Keeps the bytes of a blob of which a workspace has the row that is being loaded; answers false,
   * and keeps nothing, when they are not those of the hash.
   *
   * @param proceed is called between pieces; may throw to end it all
   * @throws ProblemException INSUFFICIENT_STORAGE; CONFLICT when no workspace has the row, or it is
   *     loaded by now: what goes then, by a redaction or an erasure, would come back
   */
  public boolean keep(
      TenantId tenant, BlobHash hash, long size, InputStream bytes, Runnable proceed)
      throws IOException {
    MessageDigest digest = Sha256.start();
    long taken = 0;
    try (BlobStore.Draft draft = stores.store().begin(tenant)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        digest.update(buffer, 0, count);
        draft.write(buffer, count);
        taken += count;
        proceed.run();
      }
      if (taken != size || !Arrays.equals(digest.digest(), hash.bytes())) {
        return false;
      }
      draft.complete();
      if (!rows.keepLoaded(tenant, hash, draft)) {
        throw new ProblemException(
            ProblemType.CONFLICT, "The blob's workspace is not being loaded any more.");
      }
      return true;
    } catch (NoRoomException e) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_STORAGE, "The server has no room for this content.");
    }
  }
}
