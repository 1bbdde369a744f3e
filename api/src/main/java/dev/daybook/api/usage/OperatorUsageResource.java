package dev.daybook.api.usage;

import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.persistence.usage.Usage;
import dev.daybook.persistence.usage.UsageCursor;
import dev.daybook.persistence.usage.UsageSettings;
import dev.daybook.persistence.usage.UsageSpan;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tenants have used, for operators. */
@ApplicationScoped
@Path("operator/usage")
@Produces(MediaType.APPLICATION_JSON)
public class OperatorUsageResource {
  @Inject private Usage usage;
  @Inject private Tenants tenants;
  @Inject private UsageSettings settings;
  @Inject private Clock clock;

  /** Of all tenants by id, each by time; or of one, by its slug. */
  @GET
  public Response list(
      @QueryParam("tenant") @Nullable String slug,
      @BeanParam UsageQuery query,
      @BeanParam Paging paging,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    TenantId tenant = slug == null ? null : tenant(actor, slug);
    UsageSpan span = query.span(clock.instant(), settings);
    UsageCursor after = UsageCursor.parse(paging.afterText());
    return Paging.answer(
        "usage",
        usage.list(actor, tenant, span, after, paging.most()),
        UsageJson::ofTenant,
        row -> UsageCursor.of(row).toString());
  }

  private TenantId tenant(Actor actor, String slug) {
    try {
      return tenants.get(actor, slug).id();
    } catch (ProblemException e) {
      if (e.type() != ProblemType.NOT_FOUND) {
        throw e;
      }
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "There is no such tenant.", Map.of("field", "tenant"), e);
    }
  }
}
