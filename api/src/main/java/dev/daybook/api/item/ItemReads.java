package dev.daybook.api.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.item.Listed;
import dev.daybook.persistence.item.Shown;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with an item or a page of items, as they are or as they were. */
@ApplicationScoped
class ItemReads {
  @Inject private Items items;
  @Inject private CachedPages pages;
  @Inject private PastCalls past;

  /** One item; 304 when the caller has it. */
  Response get(WorkspaceScope scope, Kind kind, ItemId item, @Nullable String asOf, Call call) {
    if (asOf != null) {
      return past.get(scope, kind, item, asOf, call);
    }
    Shown shown = items.get(scope, kind, item).orElseThrow(ItemReads::notFound);
    String tag = EntityTags.of(scope.epoch(), shown.position());
    if (EntityTags.isKnown(call.header(HttpHeaders.IF_NONE_MATCH), tag)) {
      return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }
    return shown(Response.ok(), scope, shown);
  }

  /**
   * Refuses where there is no such item, or it has changed.
   *
   * @param expected null for any version
   */
  void require(WorkspaceScope scope, Kind kind, ItemId item, @Nullable Position expected) {
    Position version = items.get(scope, kind, item).orElseThrow(ItemReads::notFound).position();
    if (expected != null && !expected.equals(version)) {
      throw new ProblemException(
          ProblemType.STALE_VERSION,
          "The item has changed since the version that If-Match names.",
          Map.of("version", version.value()));
    }
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }

  /** A page of items. */
  Response list(WorkspaceScope scope, ListQuery query, @Nullable String asOf, Call call) {
    return asOf == null
        ? pages.answer(scope, call, text(query), () -> page(scope, query))
        : past.list(scope, query, asOf);
  }

  /** All that makes a page; the only free text, a title in the mark, stands last. */
  private static String text(ListQuery query) {
    return query.kind().word()
        + query.filter()
        + query.sort().word()
        + query.most()
        + query.after();
  }

  private String page(WorkspaceScope scope, ListQuery query) {
    if (ListCursors.isWhole(query)) {
      return whole(scope, query);
    }
    Listed page = items.list(scope, query);
    Mark last = page.last();
    String next = last == null ? null : ListCursors.of(scope, query, last);
    return Pages.of("items", page.items(), next, next != null);
  }

  /** The kind's whole list, the latest change first. */
  private String whole(WorkspaceScope scope, ListQuery query) {
    Mark after = query.after();
    Position before = new Position(after == null ? Long.MAX_VALUE : Long.parseLong(after.key()));
    SizedRows<Shown> page = items.list(scope, query.kind(), before, query.most());
    List<Shown> rows = page.rows();
    boolean more = page.isCut() || rows.size() == query.most();
    String next =
        more ? ListCursors.whole(scope, query.kind(), rows.get(rows.size() - 1).position()) : null;
    return Pages.of("items", rows, next, more);
  }

  /** An item with its tag, which is never to be used again without asking. */
  static Response shown(Response.ResponseBuilder answer, WorkspaceScope scope, Shown shown) {
    return answer
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.ETAG, EntityTags.of(scope.epoch(), shown.position()))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .entity(shown.json())
        .build();
  }
}
