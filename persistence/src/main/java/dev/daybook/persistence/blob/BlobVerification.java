package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.hash.Sha256;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds the bytes of a workspace's blobs against their hashes. */
@ApplicationScoped
public class BlobVerification {
  private static final int PAGE = 500;
  private static final int BUFFER_BYTES = 1 << 16;

  @Inject private Blobs blobs;
  @Inject private BlobStores stores;

  /** A blob that is not what its hash says. */
  public record Broken(BlobHash blob, String reason) {}

  /**
   * What a look at some blobs has found.
   *
   * @param last of them; null when there are none behind
   */
  public record Report(long blobs, List<Broken> broken, @Nullable BlobHash last) {}

  /**
   * Reads the next blobs of the scope's workspace, in the order of their hashes.
   *
   * @param behind the last one that was read; null for the beginning
   * @param progress hears of each while it is read; may throw to end the verification
   */
  public Report verify(
      WorkspaceScope scope, @Nullable BlobHash behind, Consumer<BlobHash> progress) {
    List<Blob> page = blobs.page(scope, behind == null ? new byte[0] : behind.bytes(), PAGE);
    List<Broken> broken = new ArrayList<>();
    for (Blob blob : page) {
      String fault = fault(scope, blob, progress);
      // What was redacted while it was read has gone by right.
      if (fault != null && blobs.find(scope, blob.hash()).isPresent()) {
        broken.add(new Broken(blob.hash(), fault));
      }
    }
    return new Report(page.size(), broken, page.size() == PAGE ? page.get(PAGE - 1).hash() : null);
  }

  private @Nullable String fault(WorkspaceScope scope, Blob blob, Consumer<BlobHash> progress) {
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
          progress.accept(blob.hash());
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
