package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The bytes of a tenant's blobs, for its archives: no workspace's rows are looked at, so nothing of
 * what is read may be shown.
 */
@ApplicationScoped
public class TenantBlobs {
  @Inject private BlobStores stores;

  /** The bytes of a blob; empty when they are not there. The caller closes them. */
  public Optional<InputStream> open(TenantId tenant, BlobHash hash) throws IOException {
    return stores.store().open(tenant, hash, 0);
  }
}
