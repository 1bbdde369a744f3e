package dev.daybook.persistence.archive;

import dev.daybook.tenant.TenantId;

/**
 * A CDI event: a step by which a tenant is made of an archive is about to be done. An observer that
 * throws keeps it from that.
 *
 * @param name what the step does, for those who read logs
 */
public record TenantRestoreStep(TenantId tenant, String name) {}
