package dev.daybook.api.workspace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.api.item.EntityTags;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.Purpose;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workspaces one is a member of. */
@ApplicationScoped
@Path("workspaces")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspaceResource {
  @Inject private Access access;
  @Inject private Workspaces workspaces;

  /**
   * A page; 304 when the caller has seen all there is. With {@code wait} the request comes here
   * only once there is something new, or its time is over.
   */
  @GET
  public Response list(
      @BeanParam Paging paging,
      @QueryParam("purpose") @Nullable String purpose,
      @QueryParam("wait") @Nullable String wait,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String seen,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    String tag = workspaces.tag(actor, purpose(purpose));
    if (EntityTags.isKnown(seen, tag)) {
      return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }
    return Response.ok(
            Paging.json(
                "workspaces",
                workspaces.list(
                    actor, purpose(purpose), paging.after(WorkspaceId::new), paging.most()),
                WorkspaceResource::json,
                mine -> mine.workspace().id().toString()))
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context SecurityContext security) {
    Workspaces.Mine made = workspaces.create(Callers.actor(security), name(body));
    return Response.created(URI.create("workspaces/" + made.workspace().id()))
        .entity(json(made).toString())
        .build();
  }

  @GET
  @Path("{workspace}")
  public Response get(@PathParam("workspace") String workspace, @Context SecurityContext security) {
    return Response.ok(json(workspaces.get(open(workspace, Permission.READ, security))).toString())
        .build();
  }

  /** Renames; a workspace's name is its only member that changes. */
  @PATCH
  @Path("{workspace}")
  @Consumes("application/merge-patch+json")
  public Response rename(
      @PathParam("workspace") String workspace,
      InputStream body,
      @Context SecurityContext security) {
    WorkspaceScope scope = open(workspace, Permission.ADMINISTER, security);
    return Response.ok(json(workspaces.rename(scope, name(body))).toString()).build();
  }

  private WorkspaceScope open(String workspace, Permission permission, SecurityContext security) {
    return access.open(Callers.actor(security), WorkspaceId.parse(workspace), permission);
  }

  /**
   * The purpose that a word means; shared without one.
   *
   * @throws ProblemException INVALID_PARAMETER
   */
  public static Purpose purpose(@Nullable String word) {
    return Arrays.stream(Purpose.values())
        .filter(purpose -> purpose.word().equals(word == null ? "shared" : word))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "purpose is one of shared, personal, settings.",
                    Map.of("field", "purpose")));
  }

  private static String name(InputStream body) {
    Fields fields = Fields.of(body);
    String name = fields.text("name");
    fields.end();
    return name;
  }

  private static ObjectNode json(Workspaces.Mine mine) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", mine.workspace().id().toString())
        .put("name", mine.workspace().name())
        .put("role", mine.role().word())
        .put("createdAt", mine.workspace().createdAt().toString())
        .put("createdBy", mine.workspace().createdBy().toString());
  }
}
