package dev.daybook.persistence.quota;

import dev.daybook.tenant.TenantId;

/**
 * A CDI event: a tenant is about to have so much more, or less.
 *
 * @param items live items, but for those of which everybody has one
 * @param bytes of blobs
 */
record SizeChanged(TenantId tenant, long items, long bytes) {}
