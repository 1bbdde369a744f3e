package dev.daybook.persistence.erasure;

import dev.daybook.tenant.TenantId;

/**
 * A CDI event: a step on the way to a tenant's erasure is about to be done, the last one about to
 * be committed. An observer that throws keeps it from that.
 *
 * @param name what the step does, for those who read logs
 */
public record ErasureStep(TenantId tenant, String name) {}
