package dev.daybook.api.usage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.api.Callers;
import dev.daybook.persistence.usage.UsagePeriod;
import dev.daybook.persistence.usage.UsagePeriods;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Months that are charged for, for operators. */
@ApplicationScoped
@Path("operator/usage-periods/{month}")
public class UsagePeriodResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final String CSV = "text/csv";
  private static final MediaType CSV_TYPE = new MediaType("text", "csv", "UTF-8");

  @Inject private UsagePeriods periods;

  /** A closed month: its sums, or what each tenant has used as CSV. */
  @GET
  @Produces({JSON, CSV})
  public Response get(
      @PathParam("month") String month,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    UsagePeriod period = periods.get(Callers.actor(security), month);
    return wantsCsv(headers) ? csv(period) : Response.ok(json(period), JSON).build();
  }

  /** Closes it. Repeating that answers the same. */
  @PUT
  @Produces(JSON)
  public Response close(@PathParam("month") String month, @Context SecurityContext security) {
    UsagePeriods.Closed closed = periods.close(Callers.actor(security), month);
    return Response.status(closed.isNew() ? Response.Status.CREATED : Response.Status.OK)
        .entity(json(closed.period()))
        .build();
  }

  private static boolean wantsCsv(HttpHeaders headers) {
    for (MediaType accepted : headers.getAcceptableMediaTypes()) {
      if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (accepted.isCompatible(CSV_TYPE)) {
        return true;
      }
    }
    return false;
  }

  private Response csv(UsagePeriod period) {
    StreamingOutput body =
        out -> {
          try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            periods.writeCsv(period, writer);
          }
        };
    return Response.ok(body, CSV_TYPE)
        .header("Content-Disposition", "attachment; filename=\"usage-" + period.month() + ".csv\"")
        .build();
  }

  private static String json(UsagePeriod period) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("month", period.month().toString())
        .put("closedAt", period.closedAt().toString())
        .put("tenants", period.tenants())
        .put("requests", period.requests())
        .toString();
  }
}
