package dev.daybook.api.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.OwnCalls;
import dev.daybook.document.Documents;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.personal.Own;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
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
import java.util.Map;
import java.util.Optional;

/** The caller's own account and profile. */
@ApplicationScoped
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  private static final Kind PROFILE = Kinds.of("profile");
  private static final String MEMBER = "profile";

  @Inject private Accounts accounts;
  @Inject private Access access;
  @Inject private Own own;
  @Inject private OwnCalls calls;

  /** The account, and of a tenant's people the profile; its version is the ETag. */
  @GET
  public Response get(@Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    if (actor.tenant() == null) {
      return Response.ok(AccountJson.of(accounts.own(actor)).toString()).build();
    }
    return answer(actor, own.personal(actor, PROFILE));
  }

  /** Changes the profile, the one part of {@code /me} that one changes oneself. */
  @PATCH
  @Consumes("application/merge-patch+json")
  public Response patch(InputStream body, @Context SecurityContext security, @BeanParam Call call) {
    Actor actor = Callers.actor(security);
    OwnCalls.Patch patch = profile(OwnCalls.read(body));
    WorkspaceScope scope = own.writePersonal(actor);
    return answer(actor, Optional.of(calls.merge(scope, PROFILE, patch, call)));
  }

  private static OwnCalls.Patch profile(OwnCalls.Patch whole) {
    for (Map.Entry<String, JsonNode> member : whole.patch().properties()) {
      if (!member.getKey().equals(MEMBER) || !(member.getValue() instanceof ObjectNode)) {
        throw new ProblemException(
            ProblemType.INVALID_DOCUMENT,
            "Of this resource the object profile can be changed.",
            Map.of("field", member.getKey().length() > 100 ? "$" : member.getKey()));
      }
    }
    JsonNode profile = whole.patch().path(MEMBER);
    return profile instanceof ObjectNode patch
        ? OwnCalls.checked(new OwnCalls.Patch(whole.body(), patch))
        : new OwnCalls.Patch(whole.body(), Documents.read("{}"));
  }

  private Response answer(Actor actor, Optional<ItemState> profile) {
    WorkspaceScope scope =
        access.open(actor, OwnWorkspaces.personal(actor.person()), Permission.READ);
    ObjectNode json = AccountJson.of(accounts.own(actor));
    json.put("workspace", scope.workspace().toString());
    json.put("version", profile.map(state -> state.version().value()).orElse(0L));
    json.set(MEMBER, Documents.read(profile.map(ItemState::document).orElse("{}")));
    return OwnCalls.answer(scope.epoch(), profile, json);
  }
}
