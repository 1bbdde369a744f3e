package dev.daybook.api.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.key.TenantKeys;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.regex.Pattern;

/** The versions of a tenant's key, for operators. */
@ApplicationScoped
@Path("operator/tenants/{slug}/keys")
public class TenantKeyResource {
  /** More digits than a version ever has are no number here. */
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

  @Inject private Tenants tenants;
  @Inject private TenantKeys keys;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@PathParam("slug") String slug, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode versions = json.putArray("keys");
    for (TenantKeys.Version version : keys.list(actor, tenant(actor, slug))) {
      versions
          .addObject()
          .put("version", version.version())
          .put("masterKey", version.masterKey())
          .put("createdAt", version.createdAt().toString());
    }
    return Response.ok(json.toString()).build();
  }

  /** The key itself, to be carried to another installation or to who verifies an archive. */
  @GET
  @Path("{version}")
  @Produces(MediaType.TEXT_PLAIN)
  public Response export(
      @PathParam("slug") String slug,
      @PathParam("version") String version,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    TenantId tenant = tenant(actor, slug);
    return Response.ok(keys.export(actor, tenant, number(version)).text())
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Makes the next version; repeating that changes nothing. */
  @PUT
  @Path("{version}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response add(
      @PathParam("slug") String slug,
      @PathParam("version") String version,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    TenantId tenant = tenant(actor, slug);
    boolean isNew = keys.add(actor, tenant, number(version));
    return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
        .entity(JsonNodeFactory.instance.objectNode().put("version", number(version)).toString())
        .build();
  }

  private TenantId tenant(Actor actor, String slug) {
    return tenants.get(actor, slug).id();
  }

  private static int number(String version) {
    if (!VERSION.matcher(version).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "A version is a whole number above 0.",
          Map.of("field", "version"));
    }
    return Integer.parseInt(version);
  }
}
