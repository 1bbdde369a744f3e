package dev.daybook.persistence.archive;

import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that is made of an archive.
 *
 * @param source the tenant that was archived
 * @param asOf where its journals are to end; null for where the archive's do
 * @param state of the tenant
 */
record TenantRestore(
    TenantId tenant,
    TenantId source,
    ArchiveId archive,
    @Nullable Instant asOf,
    String slug,
    ShardName shard,
    String state) {
  /** Whether it is still to be done. */
  boolean isOpen() {
    return state.equals(Tenant.RESTORING);
  }

  /** Whether it is done. */
  boolean isMade() {
    return state.equals(Tenant.ACTIVE) || state.equals(Tenant.SUSPENDED);
  }

  /** Whether it is of the same. */
  boolean isOf(TenantId other, ArchiveId of, @Nullable Instant at) {
    return source.equals(other) && archive.equals(of) && Objects.equals(asOf, at);
  }
}
