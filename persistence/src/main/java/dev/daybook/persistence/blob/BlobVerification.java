package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.hash.Sha256;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the bytes of a workspace's blobs against their hashes. */
@ApplicationScoped
public class BlobVerification {
  private static final int PAGE = 500;
  private static final int BUFFER_BYTES = 1 << 16;

  @Inject private Blobs blobs;
  @Inject private BlobStores stores;

  /** What a verification found. */
  public sealed interface Verdict {
    /** Every blob is there and is what its hash says. */
    record Intact(long blobs) implements Verdict {}

    /** The first one, in the order of hashes, that is not. */
    record Broken(BlobHash blob, String reason) implements Verdict {}
  }

  /**
   * Reads every blob of the scope's workspace.
   *
   * @param afterEach may throw to end the verification
   */
  public Verdict verify(WorkspaceScope scope, Runnable afterEach) {
    long done = 0;
    byte[] behind = new byte[0];
    List<Blob> page;
    do {
      page = blobs.page(scope, behind, PAGE);
      for (Blob blob : page) {
        String fault = fault(scope, blob);
        // What was redacted while it was read has gone by right.
        if (fault != null && blobs.find(scope, blob.hash()).isPresent()) {
          return new Verdict.Broken(blob.hash(), fault);
        }
        done++;
        afterEach.run();
        behind = blob.hash().bytes();
      }
    } while (page.size() == PAGE);
    return new Verdict.Intact(done);
  }

  private @Nullable String fault(WorkspaceScope scope, Blob blob) {
    try {
      Optional<InputStream> there = stores.store().open(scope.tenant(), blob.hash(), 0);
      if (there.isEmpty()) {
        return "the bytes are missing";
      }
      try (InputStream bytes = there.get()) {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
          digest.update(buffer, 0, count);
          size += count;
        }
        if (size != blob.size()) {
          return "there are " + size + " bytes instead of " + blob.size();
        }
        return BlobHash.of(digest.digest()).equals(blob.hash())
            ? null
            : "the bytes do not have this hash";
      }
    } catch (IOException e) {
      return "the bytes cannot be read: " + e;
    }
  }
}
