package dev.daybook.api.item;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.RequestBody;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.Places;
import dev.daybook.persistence.SyncSettings;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.journal.Mutation;
import dev.daybook.persistence.journal.MutationOutcome;
import dev.daybook.persistence.journal.Pushes;
import dev.daybook.persistence.personal.MergePolicies;
import dev.daybook.problem.ProblemException;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a client did while it was offline: merged with what others did, each mutation once. */
@ApplicationScoped
@Path("workspaces/{workspace}/push")
@Produces(MediaType.APPLICATION_JSON)
public class PushResource {
  /** Characters of items in one answer. */
  private static final int ITEMS_LENGTH_MAX = 4 << 20;

  @Inject private Access access;
  @Inject private Pushes pushes;
  @Inject private MergePolicies policies;
  @Inject private Feed feed;
  @Inject private States states;
  @Inject private SyncSettings settings;
  private Places places;

  @PostConstruct
  void start() {
    places =
        new Places(
            settings.concurrentMax(),
            "This server carries out " + settings.concurrentMax() + " pushes already. Repeat this.",
            1);
  }

  /** Carries out a push. What is refused beyond the limit of pushes at once was not begun. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response push(
      @PathParam("workspace") String workspace, InputStream body, @BeanParam Call call) {
    WorkspaceScope scope =
        access.open(call.actor(), WorkspaceId.parse(workspace), Permission.WRITE);
    places.enter();
    try {
      byte[] bytes = RequestBody.read(body, settings.bytesMax());
      PushRequest push =
          PushRequest.parse(
              bytes, settings.mutationsMax(), scope, policies.of(call.actor(), scope));
      return carryOut(scope, push, call);
    } finally {
      places.leave();
    }
  }

  private Response carryOut(WorkspaceScope scope, PushRequest push, Call call) {
    List<Mutation> mutations = push.mutations();
    if (!push.isConfirmed()) {
      pushes.checkBrake(scope, mutations);
    }
    List<MutationOutcome> outcomes =
        pushes.push(scope, CommandRequest.device(call), mutations, push.isOneCommit());
    Position head = feed.head(scope);
    return Response.ok(json(scope, push, outcomes, head).toString(), MediaType.APPLICATION_JSON)
        .header(Consistency.HEADER, Consistency.token(scope, head))
        .build();
  }

  private ObjectNode json(
      WorkspaceScope scope, PushRequest push, List<MutationOutcome> outcomes, Position head) {
    Set<ItemId> shown = new HashSet<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (PushAnswer.isShown(outcomes.get(i))) {
        shown.add(push.mutations().get(i).change().item());
      }
    }
    PushAnswer answer =
        new PushAnswer(
            scope, shown.isEmpty() ? Map.of() : states.now(scope, shown), ITEMS_LENGTH_MAX);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Iterator<MutationOutcome> carriedOut = outcomes.iterator();
    for (PushRequest.Part part : push.parts()) {
      Mutation mutation = part.mutation();
      ProblemException refused = part.refused();
      if (mutation != null) {
        ItemId item = mutation.change().item();
        root.withArray("outcomes")
            .add(answer.of(mutation.id().toString(), item, carriedOut.next()));
      } else if (refused != null) {
        root.withArray("outcomes").add(PushAnswer.refused(part.id(), refused));
      }
    }
    root.withArray("outcomes");
    return root.put("position", Consistency.token(scope, head));
  }
}
