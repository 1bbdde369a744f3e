package dev.daybook.persistence.archive;

import dev.daybook.blob.BlobHash;
import dev.daybook.persistence.blob.TenantBlobs;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * Loads the bytes of blobs from a chain of archives into the store: those that a workspace of the
 * loaded tenant has, each once. What is there already is left as it is, so that it can be done
 * again.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class BlobLoading {
  private static final int PAGE = 500;

  private static final Sql HASHES =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"), Sql.of(ArchivedTable.class, "archive_blob_hashes"));

  private static final Sql HAS =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(ArchivedTable.class, "has_blob"));

  @Inject private Placements placements;
  @Inject private Shards shards;
  @Inject private TenantBlobs blobs;

  /** Loads them; answers how many have come in. */
  long load(Loading loading) throws IOException {
    long[] kept = {0};
    for (OpenArchive archive : loading.chain().archives()) {
      int part = archive.manifest().parts().size() - 1;
      long count = archive.manifest().parts().get(part).count();
      archive.read(
          part,
          (plain, place) -> {
            DataInputStream data = new DataInputStream(plain);
            for (long i = 0; i < count; i++) {
              kept[0] += take(loading, data, place) ? 1 : 0;
            }
            return null;
          });
    }
    return kept[0];
  }

  /**
   * How many blobs a workspace of the loaded tenant has whose bytes are in none of the archives.
   */
  long missing(Loading loading) throws IOException {
    TenantId tenant = loading.identity().to();
    long missing = 0;
    byte[] last = new byte[0];
    List<BlobHash> page;
    do {
      page = page(tenant, last);
      for (BlobHash hash : page) {
        loading.pace().run();
        missing += blobs.isThere(tenant, hash) ? 0 : 1;
        last = hash.bytes();
      }
    } while (page.size() == PAGE);
    return missing;
  }

  private List<BlobHash> page(TenantId tenant, byte[] behind) {
    return Statements.second(
        () -> shards.connection(placements.loaded(tenant).shard()),
        HASHES,
        binder ->
            binder
                .text(tenant.toString())
                .uuid(tenant.value())
                .bytes(behind)
                .time(Instant.EPOCH)
                .number(PAGE),
        row -> BlobHash.of(row.getBytes(1)));
  }

  private boolean take(Loading loading, DataInputStream data, OpenArchive.Place place)
      throws IOException {
    loading.pace().run();
    BlobHash hash;
    long size;
    try {
      hash = BlobHash.of(data.readNBytes(BlobHash.BYTES));
      size = data.readLong();
    } catch (EOFException | IllegalArgumentException e) {
      throw place.fault("it has fewer blobs than the manifest says");
    }
    if (size < 0) {
      throw place.fault("blob " + hash + " has a length below 0");
    }
    TenantId tenant = loading.identity().to();
    if (!isWanted(tenant, hash) || blobs.isThere(tenant, hash)) {
      skip(data, size, place);
      return false;
    }
    InputStream bytes = new OpenArchive.Window(data, size);
    if (!blobs.keep(tenant, hash, size, bytes, loading.pace())) {
      throw place.fault("the bytes of blob " + hash + " are not those of its hash");
    }
    return true;
  }

  private static void skip(InputStream data, long size, OpenArchive.Place place)
      throws IOException {
    try {
      data.skipNBytes(size);
    } catch (EOFException e) {
      throw place.fault("a blob ends early");
    }
  }

  private boolean isWanted(TenantId tenant, BlobHash hash) {
    return Statements.second(
            () -> shards.connection(placements.loaded(tenant).shard()),
            HAS,
            binder -> binder.text(tenant.toString()).uuid(tenant.value()).bytes(hash.bytes()),
            row -> row.getBoolean(1))
        .get(0);
  }
}
