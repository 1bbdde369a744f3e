package dev.daybook.api.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.item.Representation;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Execution;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.personal.MergePolicies;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the resources of all kinds of items have in common. */
@ApplicationScoped
public class ItemCalls {
  @Inject private Access access;
  @Inject private Past past;
  @Inject private Journal journal;
  @Inject private ItemReads reads;
  @Inject private MergePolicies policies;

  /** One item, now or as of a moment; 304 when the caller has it. */
  public Response get(Kind kind, String workspace, String id, @Nullable String asOf, Call call) {
    WorkspaceScope scope = open(workspace, Permission.READ, call);
    return reads.get(scope, kind, ItemId.parse(id), asOf, call);
  }

  /** A page of items, now or as of a moment. */
  public Response list(Kind kind, String workspace, ListParameters parameters, Call call) {
    WorkspaceScope scope = open(workspace, Permission.READ, call);
    return reads.list(scope, parameters.query(kind, scope), parameters.asOf(), call);
  }

  /** Makes an item, under the client's id or a new one. */
  public Response create(Kind kind, String workspace, InputStream body, Call call) {
    WorkspaceScope scope = open(workspace, Permission.WRITE, call);
    byte[] bytes = Bodies.read(body);
    ObjectNode parsed = Documents.parse(bytes, Limits.DEFAULT);
    return carryOut(scope, Bodies.create(parsed, parsed, kind), bytes, call);
  }

  /** Gives an item a new document, or makes it where If-None-Match says that there is none. */
  public Response put(Kind kind, String workspace, String id, InputStream body, Call call) {
    WorkspaceScope scope = open(workspace, Permission.WRITE, call);
    ItemId item = ItemId.parse(id);
    byte[] bytes = Bodies.read(body);
    ObjectNode document = Bodies.document(Documents.parse(bytes, Limits.DEFAULT), item, kind);
    if (EntityTags.asksForNew(call.header(HttpHeaders.IF_NONE_MATCH))) {
      return carryOut(scope, new Change.Create(item, kind, document), bytes, call);
    }
    Position expected = EntityTags.expected(call.header(HttpHeaders.IF_MATCH), scope.epoch());
    Change change =
        expected == null || !isMerge(call)
            ? new Change.Replace(item, kind, expected, document)
            : merge(scope, item, kind, expected, Change.Wish.HAVE, document, call);
    return carryOut(scope, change, bytes, call);
  }

  /** Changes an item by a merge patch. */
  public Response patch(Kind kind, String workspace, String id, InputStream body, Call call) {
    WorkspaceScope scope = open(workspace, Permission.WRITE, call);
    Position expected = EntityTags.expected(call.header(HttpHeaders.IF_MATCH), scope.epoch());
    byte[] bytes = Bodies.read(body);
    ItemId item = ItemId.parse(id);
    ObjectNode patch = Bodies.patch(bytes);
    Change change =
        expected == null || !isMerge(call)
            ? new Change.Patch(item, kind, expected, patch)
            : merge(scope, item, kind, expected, Change.Wish.PATCH, patch, call);
    return carryOut(scope, change, bytes, call);
  }

  /**
   * Changes an item by a patch that its resource makes of a body of its own. The version is looked
   * at before the body is read, for that may be large; what counts is the journal's look.
   */
  public Response change(
      Kind kind, String workspace, String id, Call call, Function<WorkspaceScope, OwnBody> body) {
    WorkspaceScope scope = open(workspace, Permission.WRITE, call);
    Position expected = EntityTags.expected(call.header(HttpHeaders.IF_MATCH), scope.epoch());
    ItemId item = ItemId.parse(id);
    // A repetition names the version that its first time has changed.
    reads.require(
        scope, kind, item, call.header(CommandRequest.KEY_HEADER) == null ? expected : null);
    OwnBody own = body.apply(scope);
    return carryOut(
        scope, new Change.Patch(item, kind, expected, own.patch()), own.identity(), call);
  }

  /**
   * What a resource makes of a body of its own.
   *
   * @param identity tells the body from others
   */
  public record OwnBody(ObjectNode patch, byte[] identity) {}

  private static boolean isMerge(Call call) {
    return Preference.isMerge(call.header(Preference.HEADER));
  }

  private Change merge(
      WorkspaceScope scope,
      ItemId item,
      Kind kind,
      Position base,
      Change.Wish wish,
      ObjectNode said,
      Call call) {
    return new Change.ThreeWay(
        item, kind, base, null, wish, said, policies.of(call.actor(), scope));
  }

  /** Deletes an item. */
  public Response delete(Kind kind, String workspace, String id, Call call) {
    WorkspaceScope scope = open(workspace, Permission.WRITE, call);
    Position expected = EntityTags.expected(call.header(HttpHeaders.IF_MATCH), scope.epoch());
    return carryOut(scope, new Change.Delete(ItemId.parse(id), kind, expected), new byte[0], call);
  }

  private WorkspaceScope open(String workspace, Permission permission, Call call) {
    return access.open(call.actor(), WorkspaceId.parse(workspace), permission);
  }

  /** Carries out a change, and answers with what the item is then. */
  Response carryOut(WorkspaceScope scope, Change change, byte[] body, Call call) {
    Command command = CommandRequest.of(scope, call, body, change);
    Execution execution = journal.execute(scope, command);
    if (execution.outcome() instanceof Outcome.Refused refused) {
      throw refused.problem();
    }
    Outcome.Done done = ((Outcome.Applied) execution.outcome()).changes().get(0);
    ItemState after = execution.repeated() ? null : execution.states().get(0);
    if (change instanceof Change.Delete || done.operation() == Operation.DELETE) {
      return merged(Response.noContent(), change)
          .header(HttpHeaders.ETAG, EntityTags.of(scope.epoch(), done.version()))
          .header(Consistency.HEADER, Consistency.token(scope, done.version()))
          .build();
    }
    Shown shown =
        Representation.of(after == null ? past.version(scope, done.item(), done.version()) : after);
    Response.ResponseBuilder answer =
        change instanceof Change.Create
            ? Response.created(location(change, scope, done, call))
            : Response.ok();
    merged(answer, change).header(Consistency.HEADER, Consistency.token(scope, done.version()));
    return ItemReads.shown(answer, scope, shown);
  }

  private static Response.ResponseBuilder merged(Response.ResponseBuilder answer, Change change) {
    return change instanceof Change.ThreeWay
        ? answer.header(Preference.APPLIED, Preference.MERGE)
        : answer;
  }

  private static URI location(Change change, WorkspaceScope scope, Outcome.Done done, Call call) {
    return URI.create(
        call.base()
            + String.join(
                "/",
                "workspaces",
                scope.workspace().toString(),
                change.kind().word() + "s",
                done.item().toString()));
  }
}
