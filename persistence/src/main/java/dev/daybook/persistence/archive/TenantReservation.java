package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.tenant.RestoredTenant;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Keeps in one commit that a tenant is to be made, and of what. */
@ApplicationScoped
@Transactional
class TenantReservation {
  @Inject private Tenants tenants;
  @Inject private TenantRestoreRows rows;

  /**
   * Keeps it.
   *
   * @param id what is archived, where it is to be that tenant; null for a new one
   * @param archived the tenant's row in the archive
   */
  TenantId reserve(
      Actor operator,
      @Nullable TenantId id,
      TenantId source,
      NewRestore wanted,
      ObjectNode archived) {
    String region = archived.path("region").textValue();
    int days = archived.path("retention_days").asInt();
    Tenant tenant =
        tenants.register(
            operator,
            new RestoredTenant(
                id,
                wanted.slug(),
                wanted.name() == null ? archived.path("name").asText() : wanted.name(),
                wanted.tier() == null
                    ? new TierName(archived.path("tier").asText())
                    : wanted.tier(),
                wanted.region() == null ? region : wanted.region(),
                wanted.shard(),
                days == 0 ? null : Integer.valueOf(days)));
    if (id != null) {
      // What clients know of it elsewhere may be later than what is archived.
      rows.setEpoch(id, archived.path("epoch").asInt() + 1);
    }
    rows.insert(
        new TenantRestore(
            tenant.id(),
            source,
            wanted.archive(),
            wanted.asOf(),
            tenant.slug(),
            tenant.shard(),
            tenant.state()),
        operator.person());
    return tenant.id();
  }
}
