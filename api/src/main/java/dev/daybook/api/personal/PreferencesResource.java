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
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The caller's own preferences, over the defaults of the tenant and, if named, of a workspace. */
@ApplicationScoped
@Path("me/preferences")
@Produces(MediaType.APPLICATION_JSON)
public class PreferencesResource {
  @Inject private Access access;
  @Inject private Own own;
  @Inject private Preferences preferences;
  @Inject private OwnCalls calls;

  @GET
  public Response get(
      @QueryParam("workspace") @Nullable String workspace, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    return PreferencesJson.answer(
        access.open(actor, OwnWorkspaces.personal(actor.person()), Permission.READ),
        preferences.ofPerson(actor, shared(actor, workspace)));
  }

  @PATCH
  @Consumes("application/merge-patch+json")
  public Response patch(
      @QueryParam("workspace") @Nullable String workspace,
      InputStream body,
      @Context SecurityContext security,
      @BeanParam Call call) {
    Actor actor = Callers.actor(security);
    OwnCalls.Patch patch = OwnCalls.patch(body);
    Preferences.Layer before = preferences.ofPerson(actor, shared(actor, workspace));
    WorkspaceScope scope = own.writePersonal(actor);
    return PreferencesJson.answer(
        scope, before.with(calls.merge(scope, Preferences.KIND, patch, call)));
  }

  private @Nullable WorkspaceScope shared(Actor actor, @Nullable String workspace) {
    return workspace == null
        ? null
        : access.open(actor, WorkspaceId.parse(workspace), Permission.READ);
  }
}
