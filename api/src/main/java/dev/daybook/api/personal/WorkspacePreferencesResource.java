package dev.daybook.api.personal;

import dev.daybook.api.Callers;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.OwnCalls;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.personal.Preferences;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;

/** A workspace's defaults: its members read them, its owners set them. */
@ApplicationScoped
@Path("workspaces/{workspace}/preferences")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspacePreferencesResource {
  @Inject private Access access;
  @Inject private Preferences preferences;
  @Inject private OwnCalls calls;

  @GET
  public Response get(@PathParam("workspace") String workspace, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    WorkspaceScope scope = access.open(actor, WorkspaceId.parse(workspace), Permission.READ);
    return PreferencesJson.answer(scope, preferences.ofWorkspace(actor, scope));
  }

  @PATCH
  @Consumes("application/merge-patch+json")
  public Response patch(
      @PathParam("workspace") String workspace,
      InputStream body,
      @Context SecurityContext security,
      @BeanParam Call call) {
    Actor actor = Callers.actor(security);
    OwnCalls.Patch patch = OwnCalls.patch(body);
    WorkspaceScope scope = access.open(actor, WorkspaceId.parse(workspace), Permission.ADMINISTER);
    Preferences.Layer before = preferences.ofWorkspace(actor, scope);
    return PreferencesJson.answer(
        scope, before.with(calls.merge(scope, Preferences.KIND, patch, call)));
  }
}
