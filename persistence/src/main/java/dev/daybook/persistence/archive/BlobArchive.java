package dev.daybook.persistence.archive;

import dev.daybook.blob.BlobHash;
import dev.daybook.hash.Sha256;
import dev.daybook.persistence.blob.TenantBlobs;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes the bytes of a tenant's blobs into an archive's part, each blob once. */
@ApplicationScoped
class BlobArchive {
  private static final System.Logger LOG = System.getLogger(BlobArchive.class.getName());
  private static final int PAGE = 500;
  private static final int BUFFER_BYTES = 1 << 16;

  private static final Sql HASHES =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"), Sql.of(ArchivedTable.class, "archive_blob_hashes"));

  @Inject private Placements placements;
  @Inject private Shards shards;
  @Inject private TenantBlobs blobs;

  /** What was written, and how many blobs have rows and no bytes, or not their own. */
  record Written(long blobs, long missing) {}

  private record Known(BlobHash hash, long size) {}

  /**
   * Writes the blobs that a workspace has been given since an instant: the hash, the length as
   * eight bytes, the bytes.
   *
   * @param proceed is called between pieces; may throw to end it all
   */
  Written write(TenantId tenant, Instant since, OutputStream out, Runnable proceed)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    long written = 0;
    long missing = 0;
    byte[] last = new byte[0];
    List<Known> page;
    do {
      page = page(tenant, last, since);
      for (Known blob : page) {
        proceed.run();
        boolean isThere = write(tenant, blob, data, proceed);
        written += isThere ? 1 : 0;
        missing += isThere ? 0 : 1;
        last = blob.hash().bytes();
      }
    } while (page.size() == PAGE);
    data.flush();
    return new Written(written, missing);
  }

  /** Whether the bytes are there, and are those of the hash: nothing else goes into an archive. */
  private boolean isWhole(TenantId tenant, Known blob, Runnable proceed) throws IOException {
    Optional<InputStream> opened = blobs.open(tenant, blob.hash());
    if (opened.isEmpty()) {
      return false;
    }
    MessageDigest digest = Sha256.start();
    long size = 0;
    try (InputStream bytes = opened.get()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        digest.update(buffer, 0, count);
        size += count;
        proceed.run();
      }
    }
    if (size == blob.size() && Arrays.equals(digest.digest(), blob.hash().bytes())) {
      return true;
    }
    LOG.log(
        System.Logger.Level.INFO,
        "damaged blob not archived tenant={0} hash={1}",
        tenant,
        blob.hash());
    return false;
  }

  private boolean write(TenantId tenant, Known blob, DataOutputStream out, Runnable proceed)
      throws IOException {
    if (!isWhole(tenant, blob, proceed)) {
      return false;
    }
    Optional<InputStream> opened = blobs.open(tenant, blob.hash());
    if (opened.isEmpty()) {
      return false;
    }
    try (InputStream bytes = opened.get()) {
      out.write(blob.hash().bytes());
      out.writeLong(blob.size());
      byte[] buffer = new byte[BUFFER_BYTES];
      for (long left = blob.size(); left > 0; ) {
        int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("the bytes of blob " + blob.hash() + " end early");
        }
        out.write(buffer, 0, count);
        left -= count;
        proceed.run();
      }
    }
    return true;
  }

  private List<Known> page(TenantId tenant, byte[] behind, Instant since) {
    return Statements.second(
        () -> shards.connection(placements.of(tenant).shard()),
        HASHES,
        binder ->
            binder
                .text(tenant.toString())
                .uuid(tenant.value())
                .bytes(behind)
                .time(since)
                .number(PAGE),
        row -> new Known(BlobHash.of(row.getBytes(1)), row.getLong(2)));
  }
}
