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
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Keeps in one commit that a tenant is to be made, and of what. */
@ApplicationScoped
@Transactional
class TenantReservation {
  /** More than a shard is rewound while one of its archives is of use. */
  private static final int EPOCHS_APART = 1_000;

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
                days == 0 ? null : Integer.valueOf(days),
                OffsetDateTime.parse(archived.path("created_at").asText()).toInstant()));
    if (id != null) {
      rows.setEpoch(id, epoch(archived));
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

  /**
   * The epoch that a tenant under its own id begins in: what clients know of it elsewhere may be
   * later than what is archived.
   *
   * @param archived the tenant's row, with the last epoch that the archives know
   * @throws dev.daybook.problem.ProblemException DAMAGED_ARCHIVE when there is none behind it
   */
  static int epoch(ObjectNode archived) {
    int last = archived.path("epoch").asInt();
    if (last < 0 || last > Integer.MAX_VALUE - EPOCHS_APART) {
      throw Damage.atManifest("there is no epoch behind " + last);
    }
    return last + EPOCHS_APART;
  }
}
