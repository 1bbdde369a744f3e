package dev.daybook.container;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random commands on folders, notes, tasks and tags that refer to each other and move about, many
 * of them refused; and what was there after each.
 */
final class TreeHistory {
  private static final List<String> KINDS =
      List.of("folder", "folder", "folder", "note", "note", "task", "task", "tag");

  private final Random random;
  private final Map<ItemId, Kind> items = new HashMap<>();
  private final List<ItemId> ids = new ArrayList<>();
  private Map<ItemId, Seen> now = new HashMap<>();
  private final TreeMap<Position, Map<ItemId, Seen>> recorded = new TreeMap<>();

  /** A live item as it was seen. */
  record Seen(Kind kind, Position version, String document) {
    ObjectNode tree() {
      return Documents.read(document);
    }

    String member(String name) {
      return tree().path(name).asText("");
    }
  }

  TreeHistory(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 24; i++) {
      ItemId id = new ItemId(Uuids.next());
      ids.add(id);
      items.put(id, Kinds.of(KINDS.get(i % KINDS.size())));
    }
    recorded.put(Position.START, Map.of());
  }

  /** All items there ever were or will be. */
  Set<ItemId> items() {
    return items.keySet();
  }

  List<ItemId> folders() {
    return ids.stream().filter(id -> items.get(id).word().equals("folder")).toList();
  }

  /** The live items at a position. */
  Map<ItemId, Seen> at(Position position) {
    return recorded.floorEntry(position).getValue();
  }

  /** The ends of commits, the beginning too. */
  List<Position> ends() {
    return List.copyOf(recorded.keySet());
  }

  /** A folder and all that lies in it, at any depth. */
  static Map<ItemId, Seen> below(Map<ItemId, Seen> all, ItemId root) {
    Set<String> folders = new HashSet<>(Set.of(root.toString()));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<ItemId, Seen> one : all.entrySet()) {
        grown |=
            one.getValue().kind().word().equals("folder")
                && folders.contains(one.getValue().member("parent"))
                && folders.add(one.getKey().toString());
      }
    }
    Map<ItemId, Seen> below = new HashMap<>();
    all.forEach(
        (item, seen) -> {
          if (folders.contains(item.toString()) || folders.contains(seen.member("folder"))) {
            below.put(item, seen);
          }
        });
    return below;
  }

  Command command() {
    List<Change> changes = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      changes.add(change());
    }
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    return new Command(new CommandId(Uuids.next()), hash, null, changes);
  }

  private Change change() {
    ItemId item = ids.get(random.nextInt(ids.size()));
    Kind kind = items.get(item);
    if (!now.containsKey(item)) {
      return new Change.Create(item, kind, document(kind));
    }
    return switch (random.nextInt(6)) {
      case 0 -> new Change.Delete(item, kind, null);
      case 1 -> new Change.Replace(item, kind, null, document(kind));
      default -> new Change.Patch(item, kind, null, move(kind));
    };
  }

  private ObjectNode document(Kind kind) {
    ObjectNode document = object().put("title", Integer.toString(random.nextInt(1_000), 36));
    if (random.nextBoolean()) {
      document.setAll(MergePatch.withoutNulls(move(kind)));
    }
    return document;
  }

  private ObjectNode move(Kind kind) {
    ObjectNode patch = object();
    switch (kind.word()) {
      case "folder", "tag" -> refer(patch, "parent", kind.word());
      case "note" -> refer(patch, "folder", "folder");
      default -> {
        switch (random.nextInt(3)) {
          case 0 -> refer(patch, "folder", "folder");
          case 1 -> refer(patch, "parent", "task");
          default -> patch.putObject("blockedBy").put(any("task").toString(), true);
        }
      }
    }
    if (random.nextInt(4) == 0 && kind.facets().contains(Facet.TAG)) {
      patch.putObject("tags").put(any("tag").toString(), true);
    }
    return patch;
  }

  private void refer(ObjectNode patch, String member, String kind) {
    if (random.nextInt(4) == 0) {
      patch.putNull(member);
    } else {
      patch.put(member, any(kind).toString());
    }
  }

  private ItemId any(String kind) {
    List<ItemId> all = ids.stream().filter(id -> items.get(id).word().equals(kind)).toList();
    return all.get(random.nextInt(all.size()));
  }

  /** Takes what came of a command into the model. */
  void take(Command command, Outcome outcome) {
    if (!(outcome instanceof Outcome.Applied applied)) {
      return;
    }
    Map<ItemId, Seen> after = new HashMap<>(now);
    Position head = null;
    for (int i = 0; i < command.changes().size(); i++) {
      Outcome.Done done = applied.changes().get(i);
      if (done.operation() != null) {
        head = done.version();
        Change change = command.changes().get(i);
        String document = document(change, after.get(change.item()));
        if (document == null) {
          after.remove(change.item());
        } else {
          after.put(change.item(), new Seen(change.kind(), done.version(), document));
        }
      }
    }
    now = after;
    if (head != null) {
      recorded.put(head, Map.copyOf(after));
    }
  }

  /**
   * Takes in what somebody else's commit has made of the items.
   *
   * @param end of the commit; an earlier one than the last it knows is nothing new
   */
  void take(Position end, Map<ItemId, String> documents) {
    if (end.compareTo(recorded.lastKey()) <= 0) {
      return;
    }
    Map<ItemId, Seen> after = new HashMap<>();
    documents.forEach(
        (item, document) -> {
          Seen before = now.get(item);
          after.put(
              item,
              before != null && before.document().equals(document)
                  ? before
                  : new Seen(items.get(item), end, document));
        });
    now = after;
    recorded.put(end, Map.copyOf(after));
  }

  private static @Nullable String document(Change change, @Nullable Seen before) {
    if (change instanceof Change.Delete) {
      return null;
    }
    ObjectNode after;
    if (change instanceof Change.Create create) {
      after = create.document();
    } else if (change instanceof Change.Replace replace) {
      after = replace.document();
    } else {
      ObjectNode whole = before == null ? object() : before.tree();
      after = MergePatch.apply(whole, ((Change.Patch) change).patch());
    }
    return Documents.canonical(MergePatch.withoutNulls(after));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
