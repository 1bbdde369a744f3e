package dev.daybook.api.item;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.DocumentDiff;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Listed;
import dev.daybook.persistence.item.Moments;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.item.PastLists;
import dev.daybook.persistence.item.Representation;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads of any kind of item as of a moment of the past. */
@ApplicationScoped
class PastCalls {
  /** Names the position that {@code asOf} came to: what was seen can be asked for again. */
  private static final String AS_OF = "Daybook-As-Of";

  @Inject private Moments moments;
  @Inject private Past past;
  @Inject private PastLists lists;

  /** One item as of a moment; 304 when the caller has that version. */
  Response get(WorkspaceScope scope, Kind kind, ItemId item, String asOf, Call call) {
    Position position = moments.resolve(scope, Moment.parse("asOf", asOf), "asOf");
    Shown shown = Representation.of(past.asOf(scope, kind, item, position));
    String tag = EntityTags.of(scope.epoch(), shown.position());
    if (EntityTags.isKnown(call.header(HttpHeaders.IF_NONE_MATCH), tag)) {
      return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }
    return Response.ok(shown.json(), MediaType.APPLICATION_JSON)
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(AS_OF, position)
        .build();
  }

  /** A page of items as of a moment. */
  Response list(WorkspaceScope scope, ListQuery query, String asOf) {
    Position position = moments.resolve(scope, Moment.parse("asOf", asOf), "asOf");
    Listed page = lists.list(scope, query, position);
    Mark last = page.last();
    String next = last == null ? null : ListCursors.of(scope, query, last);
    return Response.ok(
            Pages.of("items", page.items(), next, next != null), MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(AS_OF, position)
        .build();
  }

  /** What changed of an item from one moment to another, or to now. */
  Response diff(WorkspaceScope scope, ItemId item, @Nullable String from, @Nullable String to) {
    if (from == null) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "from is a position, an instant or a milestone's id, and must be there.",
          Map.of("field", "from"));
    }
    Position begin = moments.resolve(scope, Moment.parse("from", from), "from");
    Position end =
        to == null
            ? new Position(Long.MAX_VALUE)
            : moments.resolve(scope, Moment.parse("to", to), "to");
    ItemState before = past.asOf(scope, item, begin);
    ItemState after = past.asOf(scope, item, end);
    ObjectNode diff = JsonNodeFactory.instance.objectNode();
    diff.put("id", item.toString());
    diff.put("from", before.version().value()).put("to", after.version().value());
    diff.setAll(
        DocumentDiff.of(Documents.read(before.document()), Documents.read(after.document())));
    return Response.ok(diff.toString(), MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
