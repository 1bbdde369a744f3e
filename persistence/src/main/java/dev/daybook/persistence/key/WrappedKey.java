package dev.daybook.persistence.key;

import dev.daybook.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A version of a tenant's key as the catalog keeps it.
 *
 * @param master the name of the master key that has wrapped it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WrappedKey(TenantId tenant, int version, String master, byte[] wrapped, Instant createdAt) {
  /** What a key is wrapped for: put into another row, it does not unwrap. */
  static byte[] context(TenantId tenant, int version) {
    return ("daybook-tenant-key-1 " + tenant + " " + version).getBytes(StandardCharsets.US_ASCII);
  }

  TenantKey unwrap(MasterKeys masters) {
    byte[] bytes = masters.unwrap(master, wrapped, context(tenant, version));
    return new TenantKey(tenant, version, new TenantKey.Secret(bytes));
  }
}
