package dev.daybook.persistence.tenant;

import dev.daybook.tenant.TenantId;

/**
 * A CDI event: a step on the way to a tenant is about to be done, the first one about to be
 * committed. An observer that throws keeps it from that.
 *
 * @param name what the step does, for those who read logs
 */
public record ProvisioningStep(TenantId tenant, String name) {}
