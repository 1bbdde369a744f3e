package dev.daybook.persistence.webhook;

import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/**
 * How many messages this server sends at once, of all and of each tenant: the slow receivers of one
 * leave room for the others'.
 */
@ApplicationScoped
class Slots {
  @Inject private WebhookSettings settings;
  private final Map<TenantId, Integer> taken = new HashMap<>();
  private int all;

  /** Takes a slot, to be given back; false when there is none. */
  synchronized boolean take(TenantId tenant) {
    int ofTenant = taken.getOrDefault(tenant, 0);
    if (all >= settings.concurrentMax() || ofTenant >= settings.concurrentPerTenantMax()) {
      return false;
    }
    all++;
    taken.put(tenant, ofTenant + 1);
    return true;
  }

  synchronized void giveBack(TenantId tenant) {
    all--;
    taken.computeIfPresent(tenant, (key, count) -> count > 1 ? count - 1 : null);
  }
}
