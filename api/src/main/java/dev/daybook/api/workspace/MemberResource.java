package dev.daybook.api.workspace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.workspace.Members;
import dev.daybook.person.PersonId;
import dev.daybook.workspace.Member;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;

/** A workspace's members. All members see them; owners change them; everyone may leave. */
@ApplicationScoped
@Path("workspaces/{workspace}/members")
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {
  @Inject private Access access;
  @Inject private Members members;

  @GET
  public Response list(
      @PathParam("workspace") String workspace,
      @BeanParam Paging paging,
      @Context SecurityContext security) {
    WorkspaceScope scope = open(Callers.actor(security), workspace, Permission.READ);
    return Paging.answer(
        "members",
        members.list(scope, paging.after(PersonId::new), paging.most()),
        MemberResource::json,
        member -> member.person().toString());
  }

  @PUT
  @Path("{person}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("workspace") String workspace,
      @PathParam("person") String person,
      InputStream body,
      @Context SecurityContext security) {
    WorkspaceScope scope = open(Callers.actor(security), workspace, Permission.ADMINISTER);
    PersonId whom = PersonId.parse(person);
    Fields fields = Fields.of(body);
    Role role = Role.of(fields.text("role"));
    fields.end();
    Members.Put put = members.put(scope, whom, role);
    return Response.status(put.added() ? Response.Status.CREATED : Response.Status.OK)
        .entity(json(put.member()).toString())
        .build();
  }

  @DELETE
  @Path("{person}")
  public Response remove(
      @PathParam("workspace") String workspace,
      @PathParam("person") String person,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    PersonId whom = PersonId.parse(person);
    boolean leaves = whom.equals(actor.person());
    members.remove(open(actor, workspace, leaves ? Permission.READ : Permission.ADMINISTER), whom);
    return Response.noContent().build();
  }

  private WorkspaceScope open(Actor actor, String workspace, Permission permission) {
    return access.open(actor, WorkspaceId.parse(workspace), permission);
  }

  private static ObjectNode json(Member member) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("person", member.person().toString())
        .put("role", member.role().word())
        .put("addedAt", member.addedAt().toString());
  }
}
