package dev.daybook.api.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.tenant.Tiers;
import dev.daybook.tenant.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The installation's tiers, for its operators. */
@ApplicationScoped
@Path("operator/tiers")
@Produces(MediaType.APPLICATION_JSON)
public class TierResource {
  @Inject private Tiers tiers;

  @GET
  public Response list(@BeanParam Paging paging, @Context SecurityContext security) {
    return Paging.answer(
        "tiers",
        tiers.list(Callers.actor(security), paging.afterText(), paging.most()),
        TierResource::json,
        tier -> tier.name().value());
  }

  private static ObjectNode json(Tier tier) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", tier.name().value())
        .put("placement", tier.placement())
        .put("weight", tier.weight())
        .put("storageBytes", tier.storageBytes())
        .put("items", tier.items())
        .put("seats", tier.seats())
        .put("requestsPerSecond", tier.requestsPerSecond())
        .put("requestBurst", tier.requestBurst())
        .put("connections", tier.connections())
        .put("statementTimeoutMs", tier.statementTimeoutMs())
        .put("pageEntries", tier.pageEntries())
        .put("retentionDays", tier.retentionDays())
        .put("jobSlots", tier.jobSlots())
        .put("backupHours", tier.backupHours())
        .put("backupWholeDays", tier.backupWholeDays())
        .put("backupKeepDays", tier.backupKeepDays());
  }
}
