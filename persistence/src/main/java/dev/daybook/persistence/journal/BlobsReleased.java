package dev.daybook.persistence.journal;

import dev.daybook.tenant.TenantId;

/**
 * A CDI event: a workspace of the tenant is about to lose blobs, whose bytes may then have to go.
 */
public record BlobsReleased(TenantId tenant) {}
