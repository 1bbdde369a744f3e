package dev.daybook.api.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.Cursors;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.index.Indexing;
import dev.daybook.search.FoundLink;
import dev.daybook.search.ItemName;
import dev.daybook.search.LinkReads;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the resources of links have in common. */
@ApplicationScoped
class LinkCalls {
  private static final int PAGE_DEFAULT = 50;
  private static final int PAGE_MAX = 500;

  @Inject private Access access;
  @Inject private Indexing indexing;
  @Inject private LinkReads reads;

  /** A page that is asked for. */
  private record Asked(
      WorkspaceScope scope, Indexing.Reach reach, FoundLink.@Nullable After after, int most) {}

  Response links(
      String workspace, String id, @Nullable String cursor, @Nullable String limit, Call call) {
    Asked asked = ask(workspace, cursor, limit, call);
    return page(
        asked,
        reads.links(asked.scope(), ItemId.parse(id), asked.after(), asked.most() + 1),
        "item");
  }

  Response backlinks(
      String workspace, String id, @Nullable String cursor, @Nullable String limit, Call call) {
    Asked asked = ask(workspace, cursor, limit, call);
    return page(
        asked,
        reads.backlinks(asked.scope(), ItemId.parse(id), asked.after(), asked.most() + 1),
        "from");
  }

  Response unresolved(
      String workspace, @Nullable String cursor, @Nullable String limit, Call call) {
    Asked asked = ask(workspace, cursor, limit, call);
    return page(asked, reads.unresolved(asked.scope(), asked.after(), asked.most() + 1), "from");
  }

  Response orphans(String workspace, @Nullable String cursor, @Nullable String limit, Call call) {
    Asked asked = ask(workspace, cursor, limit, call);
    ItemId after = asked.after() == null ? null : asked.after().item();
    List<ItemName> found = reads.orphans(asked.scope(), after, asked.most() + 1);
    boolean more = found.size() > asked.most();
    List<ItemName> page = more ? found.subList(0, asked.most()) : found;
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = answer.putArray("items");
    page.forEach(name -> items.add(json(name)));
    return end(answer, asked, more ? new FoundLink.After(last(page).item(), 0) : null);
  }

  private Asked ask(String workspace, @Nullable String cursor, @Nullable String limit, Call call) {
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    int most = Cursors.limit(scope, limit, PAGE_DEFAULT, PAGE_MAX);
    FoundLink.After after = LinkCursors.parse(cursor, scope);
    return new Asked(scope, indexing.follow(scope), after, most);
  }

  private static Response page(Asked asked, List<FoundLink> found, String other) {
    boolean more = found.size() > asked.most();
    List<FoundLink> page = more ? found.subList(0, asked.most()) : found;
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode links = answer.putArray("links");
    for (FoundLink link : page) {
      ObjectNode json = links.addObject();
      if (link.target() != null) {
        json.put("target", link.target().toString());
      }
      put(json, "targetText", link.targetText());
      put(json, "heading", link.heading());
      put(json, "label", link.label());
      if (link.other() != null) {
        json.set(other, json(link.other()));
      }
    }
    return end(
        answer, asked, more ? new FoundLink.After(last(page).item(), last(page).number()) : null);
  }

  private static <T> T last(List<T> page) {
    return page.get(page.size() - 1);
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static ObjectNode json(ItemName name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", name.item().toString())
        .put("kind", name.kind().word())
        .put("version", name.version().value())
        .put("title", name.title());
  }

  private static Response end(ObjectNode answer, Asked asked, FoundLink.@Nullable After next) {
    answer.put(
        "next", next == null ? null : LinkCursors.of(asked.scope(), next.item(), next.number()));
    answer.put("more", next != null);
    answer.put("position", asked.reach().position().in(asked.scope().epoch()));
    answer.put("complete", asked.reach().isWhole());
    return Response.ok(answer.toString(), MediaType.APPLICATION_JSON).build();
  }
}
