package dev.daybook.api.item;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.RequestBody;
import dev.daybook.api.problem.Problems;
import dev.daybook.journal.Position;
import dev.daybook.persistence.Places;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Execution;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Many operations in one commit: all of them or none, or one outcome each. */
@ApplicationScoped
@Path("workspaces/{workspace}/batch")
@Produces(MediaType.APPLICATION_JSON)
public class BatchResource {
  @Inject private Access access;
  @Inject private Journal journal;
  @Inject private Feed feed;
  @Inject private BatchSettings settings;
  private Places places;

  @PostConstruct
  void start() {
    places =
        new Places(
            settings.concurrentMax(),
            "This server carries out "
                + settings.concurrentMax()
                + " batches already. Repeat this.",
            1);
  }

  /** Carries out a batch. What is refused beyond the limit of batches at once was not begun. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response carryOut(
      @PathParam("workspace") String workspace, InputStream body, @BeanParam Call call) {
    WorkspaceScope scope =
        access.open(call.actor(), WorkspaceId.parse(workspace), Permission.WRITE);
    places.enter();
    try {
      byte[] bytes = RequestBody.read(body, settings.bytesMax());
      BatchRequest batch = BatchRequest.parse(bytes, settings.operationsMax(), scope.epoch());
      return carryOut(scope, batch, bytes, call);
    } finally {
      places.leave();
    }
  }

  private Response carryOut(WorkspaceScope scope, BatchRequest batch, byte[] bytes, Call call) {
    List<Change> changes = batch.changes();
    if (changes.isEmpty()) {
      // Nothing for the journal to do; whether the caller may write here is still to be seen.
      feed.head(scope);
      return answer(scope, batch, List.of());
    }
    Execution execution =
        journal.execute(scope, CommandRequest.of(scope, call, bytes, batch.isAtomic(), changes));
    if (execution.outcome() instanceof Outcome.Refused refused) {
      throw refused.problem();
    }
    if (execution.outcome() instanceof Outcome.Each each) {
      return answer(scope, batch, each.parts());
    }
    List<Outcome> parts = new ArrayList<>();
    ((Outcome.Applied) execution.outcome())
        .changes()
        .forEach(done -> parts.add(new Outcome.Applied(List.of(done))));
    return answer(scope, batch, parts);
  }

  /**
   * The outcomes in the order of the request: those of the journal between those that could not be
   * read. A refusal of the journal's counts the changes that it saw; here it is the request's
   * number.
   */
  private static Response answer(WorkspaceScope scope, BatchRequest batch, List<Outcome> parts) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Iterator<Outcome> carriedOut = parts.iterator();
    long last = 0;
    for (BatchRequest.Operation operation : batch.operations()) {
      Outcome outcome = operation.change() == null ? operation.refused() : carriedOut.next();
      int index = root.withArray("outcomes").size();
      ObjectNode one = root.withArray("outcomes").addObject();
      if (outcome instanceof Outcome.Refused refused) {
        ObjectNode problem = Problems.json(refused.problem());
        problem.put("operation", index);
        one.set("problem", problem);
      } else {
        Outcome.Done done = ((Outcome.Applied) outcome).changes().get(0);
        show(one, done, scope);
        last = Math.max(last, done.version().value());
      }
    }
    Response.ResponseBuilder answer = Response.ok(root.toString(), MediaType.APPLICATION_JSON);
    return last == 0
        ? answer.build()
        : answer.header(Consistency.HEADER, Consistency.token(scope, new Position(last))).build();
  }

  private static void show(ObjectNode one, Outcome.Done done, WorkspaceScope scope) {
    one.put("id", done.item().toString());
    one.put("operation", done.operation() == null ? null : done.operation().word());
    one.put("version", done.version().value());
    one.put("etag", EntityTags.of(scope.epoch(), done.version()));
  }
}
