package dev.daybook.persistence.tenant;

import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;

/**
 * A tenant that this server is making.
 *
 * @param lease the taking: what is written under an earlier one meets no row
 */
record Taken(TenantId tenant, ShardName shard, PersonId administrator, long lease) {
  /** The taking of whoever has just registered the tenant. */
  static final long FIRST = 1;
}
