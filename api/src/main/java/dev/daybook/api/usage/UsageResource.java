package dev.daybook.api.usage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.usage.Usage;
import dev.daybook.persistence.usage.UsageSettings;
import dev.daybook.persistence.usage.UsageSpan;
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
import java.time.Clock;

/** What the caller's tenant has used, for its administrators. */
@ApplicationScoped
@Path("usage")
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
  @Inject private Usage usage;
  @Inject private UsageSettings settings;
  @Inject private Clock clock;

  @GET
  public Response own(@BeanParam UsageQuery query, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    UsageSpan span = query.span(clock.instant(), settings);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", span.from().toString())
        .put("to", span.to().toString())
        .put("by", span.unit().word());
    var rows = json.putArray("usage");
    usage.own(actor, span).forEach(row -> rows.add(UsageJson.of(row)));
    return Response.ok(json.toString()).build();
  }
}
