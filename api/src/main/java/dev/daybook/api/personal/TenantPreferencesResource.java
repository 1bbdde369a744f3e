package dev.daybook.api.personal;

import dev.daybook.api.Callers;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.OwnCalls;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.personal.Own;
import dev.daybook.persistence.personal.Preferences;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.workspace.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;

/**
 * The defaults of the caller's tenant: all of its people read them, its administrators set them.
 */
@ApplicationScoped
@Path("tenant/preferences")
@Produces(MediaType.APPLICATION_JSON)
public class TenantPreferencesResource {
  @Inject private Access access;
  @Inject private Own own;
  @Inject private Preferences preferences;
  @Inject private OwnCalls calls;

  @GET
  public Response get(@Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    return PreferencesJson.answer(
        access.open(actor, OwnWorkspaces.settings(actor.requireTenant()), Permission.READ),
        preferences.ofTenant(actor));
  }

  @PATCH
  @Consumes("application/merge-patch+json")
  public Response patch(InputStream body, @Context SecurityContext security, @BeanParam Call call) {
    Actor actor = Callers.actor(security);
    OwnCalls.Patch patch = OwnCalls.patch(body);
    WorkspaceScope scope = own.writeSettings(actor);
    Preferences.Layer before = preferences.ofTenant(actor);
    return PreferencesJson.answer(
        scope, before.with(calls.merge(scope, Preferences.KIND, patch, call)));
  }
}
