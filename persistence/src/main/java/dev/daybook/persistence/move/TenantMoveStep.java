package dev.daybook.persistence.move;

import dev.daybook.tenant.TenantId;

/**
 * A CDI event: a step by which a tenant is moved is about to be done. An observer that throws keeps
 * it from that.
 *
 * @param name what the step does, for those who read logs
 */
public record TenantMoveStep(TenantId tenant, String name) {}
