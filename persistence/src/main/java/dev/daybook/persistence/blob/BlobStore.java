package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the bytes of blobs are kept, once for each tenant and hash. It trusts its callers: they
 * compute hashes, know who may read, and take turns (see {@link BlobRows}) where one keeps what
 * another removes. An implementation passes {@code BlobStoreContract}.
 */
public interface BlobStore {
  /** Parts into which {@link #keptBefore} divides the blobs of a tenant. */
  int SLICES = 256;

  /** Begins to take bytes for a tenant. Nobody sees them before they are kept. */
  Draft begin(TenantId tenant) throws IOException;

  /**
   * Bytes from an offset to the end; empty when the blob is not there.
   *
   * @param from not beyond the blob's end
   */
  Optional<InputStream> open(TenantId tenant, BlobHash hash, long from) throws IOException;

  /**
   * Removes a blob. Who is reading it reads on.
   *
   * @return whether it was there
   */
  boolean remove(TenantId tenant, BlobHash hash) throws IOException;

  /**
   * Whether anything was ever kept of a tenant here, and the tenant was not forgotten since.
   *
   * @throws IOException when that cannot be told, also when the store's own place is not there
   */
  boolean knows(TenantId tenant) throws IOException;

  /**
   * How many blobs and drafts there are of a tenant, and how many bytes they have.
   *
   * @param pace heard every now and then
   * @throws IOException as of {@link #knows}
   */
  Held held(TenantId tenant, Runnable pace) throws IOException;

  /**
   * Removes all blobs and drafts of a tenant; repeated after a failure, it goes on. The store still
   * knows the tenant.
   *
   * @param pace heard every now and then
   * @throws IOException as of {@link #knows}
   */
  void removeAll(TenantId tenant, Runnable pace) throws IOException;

  /** Forgets a tenant of which nothing is left. */
  void forget(TenantId tenant) throws IOException;

  /** What is there of a tenant. */
  record Held(long count, long bytes) {}

  /** The blobs of a slice that have lain there since before a moment, or some of them. */
  List<BlobHash> keptBefore(TenantId tenant, int slice, Instant moment) throws IOException;

  /** Throws away drafts that were begun before a moment and never ended. */
  void discardDrafts(Instant begunBefore) throws IOException;

  /** Bytes on their way in. Closing it throws away what was not kept. */
  interface Draft extends AutoCloseable {
    void write(byte[] bytes, int count) throws IOException;

    /** All bytes are there: makes them outlast a power failure. */
    void complete() throws IOException;

    /**
     * Gives them their name, whole or not at all, durably. Bytes of the same name that are there
     * already are the same; these take their place.
     */
    void keep(TenantId tenant, BlobHash hash) throws IOException;

    @Override
    void close() throws IOException;
  }
}
