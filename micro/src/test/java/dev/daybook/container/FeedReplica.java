package dev.daybook.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedFilter;
import dev.daybook.persistence.item.FeedPage;
import dev.daybook.persistence.item.FeedPlace;
import dev.daybook.persistence.item.ShownEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client of a feed: what it has, made of nothing but the feed's pages. */
final class FeedReplica {
  private static final List<String> SYSTEM =
      List.of("id", "kind", "version", "createdAt", "createdBy", "updatedAt", "updatedBy");

  private final Feed feed;
  private final FeedFilter filter;
  private @Nullable FeedPlace place;
  private final Map<ItemId, Held> items = new HashMap<>();

  private record Held(long version, ObjectNode document) {}

  FeedReplica(Feed feed, FeedFilter filter) {
    this.feed = feed;
    this.filter = filter;
  }

  FeedFilter filter() {
    return filter;
  }

  /** Where it stands; null when it has to begin anew. */
  @Nullable FeedPlace place() {
    return place;
  }

  /** The documents it has. */
  Map<ItemId, String> documents() {
    Map<ItemId, String> documents = new HashMap<>();
    items.forEach((item, held) -> documents.put(item, Documents.canonical(held.document())));
    return documents;
  }

  void beginAnew() {
    place = null;
    items.clear();
  }

  /** Takes a page; answers whether there is more. */
  boolean pull(WorkspaceScope scope, int most) {
    FeedPlace from = place == null ? feed.begin(scope, filter) : place;
    FeedPage page = feed.page(scope, filter, from, most);
    for (ShownEntry row : page.rows()) {
      ObjectNode json = Documents.read(row.shown().json());
      if (page.areItems()) {
        take(json);
      } else {
        takeEntry(json);
      }
    }
    boolean ofWalk = from.walk() != null;
    place = page.next();
    return page.more() || ofWalk;
  }

  private void take(ObjectNode item) {
    long version = item.path("version").asLong();
    ItemId id = id(item.path("id").asText());
    item.remove(SYSTEM);
    items.put(id, new Held(version, item));
  }

  private void takeEntry(ObjectNode entry) {
    ItemId item = id(entry.path("itemId").asText());
    Held held = items.get(item);
    long position = entry.path("position").asLong();
    if (held != null && held.version() >= position) {
      return;
    }
    if (entry.path("vanishes").asBoolean()) {
      items.remove(item);
    } else if (entry.get("item") instanceof ObjectNode whole) {
      take(whole);
    } else {
      switch (entry.path("operation").asText()) {
        case "create", "restore" -> {
          if (entry.get("patch") instanceof ObjectNode document) {
            items.put(item, new Held(position, document));
          }
        }
        case "update" -> {
          if (held != null && entry.get("patch") instanceof ObjectNode patch) {
            items.put(item, new Held(position, MergePatch.apply(held.document(), patch)));
          }
        }
        case "delete" -> items.remove(item);
        default -> {
          // A redaction of what is deleted.
        }
      }
    }
  }

  private static ItemId id(String text) {
    return new ItemId(UUID.fromString(text));
  }
}
