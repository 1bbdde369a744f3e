package dev.daybook.api.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.api.account.AccountJson;
import dev.daybook.operator.TenantEvent;
import dev.daybook.operator.TenantEventId;
import dev.daybook.persistence.RetentionSettings;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.NewAccount;
import dev.daybook.persistence.erasure.Deletion;
import dev.daybook.persistence.erasure.Deletions;
import dev.daybook.persistence.tenant.NewTenant;
import dev.daybook.persistence.tenant.Progress;
import dev.daybook.persistence.tenant.TenantChange;
import dev.daybook.persistence.tenant.TenantChanges;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The installation's tenants, for its operators. */
@ApplicationScoped
@Path("operator/tenants")
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {
  private static final String RETENTION = "retentionDays";

  @Inject private Tenants tenants;
  @Inject private TenantChanges changes;
  @Inject private Deletions deletions;

  @GET
  public Response list(@BeanParam Paging paging, @Context SecurityContext security) {
    return Paging.answer(
        "tenants",
        tenants.list(Callers.actor(security), paging.afterText(), paging.most()),
        TenantResource::json,
        Tenant::slug);
  }

  /**
   * One tenant, without its people; how far it is while it is being made, and when it is erased.
   */
  @GET
  @Path("{slug}")
  public Response get(@PathParam("slug") String slug, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    Tenant tenant = tenants.get(actor, slug);
    return Response.ok(shown(actor, tenant).toString()).build();
  }

  private ObjectNode shown(Actor actor, Tenant tenant) {
    ObjectNode json = json(tenant);
    tenants.progress(actor, tenant).ifPresent(progress -> json.set("provisioning", json(progress)));
    deletions.of(actor, tenant).ifPresent(deletion -> json.set("deletion", json(deletion)));
    return json;
  }

  /**
   * Repeating the call answers ALREADY_EXISTS: the slug makes it idempotent. 202 where something is
   * in the way: the server goes on by itself.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    Fields fields = Fields.of(body);
    String slug = fields.text("slug");
    String name = fields.text("name");
    TierName tier = PlacementFields.tier(fields.textOrNull("tier"));
    String region = fields.textOrNull("region");
    ShardName shard = PlacementFields.shard(fields.textOrNull("shard"));
    List<String> workspaces = fields.textsOrNull("workspaces", tenants.workspacesMax());
    Fields administrator = fields.object("administrator");
    NewAccount account =
        new NewAccount(
            administrator.text("user"),
            administrator.text("name"),
            Part.ADMINISTRATOR,
            administrator.text("password"));
    administrator.end();
    fields.end();
    Tenants.Made made =
        tenants.create(
            actor,
            new NewTenant(
                slug,
                name,
                tier,
                region,
                shard,
                account,
                workspaces == null ? List.of() : workspaces));
    ObjectNode json = json(made.tenant());
    json.set("administrator", AccountJson.of(made.administrator()));
    return Response.status(
            made.tenant().isActive() ? Response.Status.CREATED : Response.Status.ACCEPTED)
        .entity(json.toString())
        .build();
  }

  /** Changes its name, its state, its tier and how long its journals keep what changes say. */
  @PATCH
  @Path("{slug}")
  @Consumes("application/merge-patch+json")
  public Response change(
      @PathParam("slug") String slug, InputStream body, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    Fields fields = Fields.of(body);
    boolean setsRetention = fields.names(RETENTION);
    TenantChange change =
        new TenantChange(
            fields.textOrNull("name"),
            fields.textOrNull("state"),
            PlacementFields.tier(fields.textOrNull("tier")),
            setsRetention,
            fields.numberOrNull(RETENTION, RetentionSettings.DAYS_MAX));
    fields.end();
    return Response.ok(json(changes.change(actor, slug, change)).toString()).build();
  }

  /**
   * Asks for its deletion: 202, for it is erased later. A grace period shorter than is set needs
   * the slug again.
   */
  @DELETE
  @Path("{slug}")
  public Response delete(
      @PathParam("slug") String slug,
      @QueryParam("graceDays") @Nullable String graceDays,
      @QueryParam("confirm") @Nullable String confirm,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    Tenant tenant = deletions.request(actor, slug, days(graceDays), confirm);
    return Response.accepted(shown(actor, tenant).toString()).build();
  }

  /** Calls its deletion off. */
  @DELETE
  @Path("{slug}/deletion")
  public Response callOff(@PathParam("slug") String slug, @Context SecurityContext security) {
    return Response.ok(json(deletions.callOff(Callers.actor(security), slug)).toString()).build();
  }

  /** What operators have changed of it, latest first. */
  @GET
  @Path("{slug}/events")
  public Response events(
      @PathParam("slug") String slug, @BeanParam Paging paging, @Context SecurityContext security) {
    return Paging.answer(
        "events",
        changes.events(
            Callers.actor(security), slug, paging.after(TenantEventId::new), paging.most()),
        TenantResource::json,
        event -> event.id().toString());
  }

  private static ObjectNode json(Progress progress) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("done", progress.done())
        .put("total", progress.total())
        .put("attempts", progress.attempts())
        .put("problem", progress.problem());
  }

  private static ObjectNode json(Deletion deletion) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("requestedAt", deletion.requestedAt().toString())
        .put("requestedBy", deletion.requestedBy().toString())
        .put("eraseAt", deletion.eraseAt().toString())
        .put("attempts", deletion.attempts())
        .put("problem", deletion.problem());
  }

  /** What is no number of days is out of their range. */
  private static @Nullable Integer days(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.matches("\\d{1,6}") ? Integer.valueOf(text) : Integer.valueOf(-1);
  }

  private static ObjectNode json(TenantEvent event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", event.id().toString())
        .put("member", event.member())
        .put("from", event.oldValue())
        .put("to", event.newValue())
        .put("actor", event.actor().toString())
        .put("createdAt", event.createdAt().toString());
  }

  private static ObjectNode json(Tenant tenant) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", tenant.id().toString())
        .put("slug", tenant.slug())
        .put("name", tenant.name())
        .put("state", tenant.state())
        .put("tier", tenant.tier().value())
        .put("region", tenant.region())
        .put("shard", tenant.shard().value())
        .put(RETENTION, tenant.retentionDays())
        .put("createdAt", tenant.createdAt().toString());
  }
}
