package dev.daybook.persistence.shard;

import dev.daybook.tenant.TenantId;

/**
 * A CDI event: where a tenant lives, whether its people may come in, or its tier, is about to be
 * committed. After the commit this server remembers nothing older; others do for as long as is set.
 */
public record PlacementChanged(TenantId tenant) {}
