package dev.daybook.api.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Execution;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.personal.Own;
import dev.daybook.tenant.Epoch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** Items of which a workspace has one, whether anything was said in them yet or not. */
@ApplicationScoped
public class OwnCalls {
  @Inject private Journal journal;
  @Inject private Past past;

  /** A merge patch's bytes, and the patch that is in them. */
  public record Patch(byte[] body, ObjectNode patch) {}

  /** Reads a merge patch of more than the item. */
  public static Patch read(InputStream body) {
    byte[] bytes = Bodies.read(body);
    return new Patch(bytes, Documents.parse(bytes, Limits.DEFAULT));
  }

  /** Reads a merge patch of the item, which may not touch the members that the system keeps. */
  public static Patch patch(InputStream body) {
    return checked(read(body));
  }

  /** Refuses a patch of the item that touches the members that the system keeps. */
  public static Patch checked(Patch patch) {
    return new Patch(patch.body(), Bodies.patch(patch.patch()));
  }

  /** Changes the item, or makes it; If-Match names version 0 where there is none yet. */
  public ItemState merge(WorkspaceScope scope, Kind kind, Patch patch, Call call) {
    Position expected = EntityTags.expected(call.header(HttpHeaders.IF_MATCH), scope.epoch());
    Change change = new Change.Merge(Own.item(scope, kind), kind, expected, patch.patch());
    Execution execution =
        journal.execute(scope, CommandRequest.of(scope, call, patch.body(), change));
    if (execution.outcome() instanceof Outcome.Refused refused) {
      throw refused.problem();
    }
    Outcome.Done done = ((Outcome.Applied) execution.outcome()).changes().get(0);
    return execution.repeated()
        ? past.version(scope, done.item(), done.version())
        : execution.states().get(0);
  }

  /** An answer that carries the item's version. */
  public static Response answer(Epoch epoch, Optional<ItemState> item, ObjectNode json) {
    Position version = item.map(ItemState::version).orElse(Position.START);
    return Response.ok(json.toString(), MediaType.APPLICATION_JSON)
        .header(HttpHeaders.ETAG, EntityTags.of(epoch, version))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
