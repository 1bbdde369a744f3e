package dev.daybook.container;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random commands on a handful of notes, a folder, a tag and a task, and what was seen at each
 * version: a model that knows nothing of entries, patches in the journal or keyframes.
 */
final class Histories {
  private static final Kind NOTE = Kinds.of("note");
  private static final int NOTES = 8;

  /**
   * What the first items are; all others are notes. Once made they stay, for others refer to them.
   */
  private static final List<Kind> KINDS =
      List.of(Kinds.of("folder"), Kinds.of("tag"), Kinds.of("task"));

  private final Random random;
  private final List<ItemId> notes = new ArrayList<>();
  private final Map<ItemId, Seen> now = new HashMap<>();
  private final SortedMap<Position, Seen> versions = new TreeMap<>();

  /**
   * An item as it was seen.
   *
   * @param document canonical text; null once it was deleted
   * @param entries how many the item had by then
   */
  record Seen(
      ItemId note,
      Kind kind,
      Position version,
      Operation operation,
      @Nullable String document,
      int entries) {}

  Histories(long seed) {
    random = new Random(seed);
    for (int i = 0; i < NOTES; i++) {
      notes.add(new ItemId(Uuids.next()));
    }
  }

  /** Every version of every item, in order. */
  SortedMap<Position, Seen> versions() {
    return versions;
  }

  /** The items as they were seen at a position. */
  Map<ItemId, Seen> seenAt(Position position) {
    Map<ItemId, Seen> seen = new HashMap<>();
    versions.headMap(position.next()).values().forEach(one -> seen.put(one.note(), one));
    return seen;
  }

  /** The items as they are. */
  Map<ItemId, Seen> now() {
    return now;
  }

  /** A command of some changes, now and then one that is refused as a whole. */
  Command command(int changesMax) {
    return command(1 + random.nextInt(changesMax), random.nextInt(8) == 0);
  }

  /**
   * A command of so many changes.
   *
   * @param refused whether its last change cannot be done
   */
  Command command(int count, boolean refused) {
    Map<ItemId, Boolean> live = new HashMap<>();
    now.forEach((note, seen) -> live.put(note, seen.document() != null));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(change(live));
    }
    if (refused) {
      changes.set(count - 1, new Change.Delete(new ItemId(Uuids.next()), NOTE, null));
    }
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    return new Command(new CommandId(Uuids.next()), hash, null, changes);
  }

  private Change change(Map<ItemId, Boolean> live) {
    ItemId note = notes.get(random.nextInt(notes.size()));
    Kind kind = kind(note);
    if (!live.getOrDefault(note, false)) {
      live.put(note, true);
      return new Change.Create(note, kind, document(note, live));
    }
    int roll = random.nextInt(10);
    if (roll == 0 && kind.equals(NOTE)) {
      live.put(note, false);
      return new Change.Delete(note, kind, null);
    }
    return switch (roll) {
      case 1, 2 -> new Change.Replace(note, kind, null, document(note, live));
      // Often changes nothing, so that there are fewer entries than changes.
      case 3 -> new Change.Patch(note, kind, null, JsonNodeFactory.instance.objectNode());
      case 4 -> new Change.Patch(note, kind, null, references(note, live));
      default -> new Change.Patch(note, kind, null, patch());
    };
  }

  private Kind kind(ItemId note) {
    int index = notes.indexOf(note);
    return index < KINDS.size() ? KINDS.get(index) : NOTE;
  }

  /** To the folder and the tag, as far as they are live by then; now and then to neither. */
  private ObjectNode references(ItemId note, Map<ItemId, Boolean> live) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (notes.indexOf(note) < 2) {
      return document;
    }
    ItemId folder = notes.get(0);
    if (random.nextBoolean()) {
      document.putNull("folder");
    } else if (live.getOrDefault(folder, false)) {
      document.put("folder", folder.toString());
    }
    ItemId tag = notes.get(1);
    if (random.nextBoolean()) {
      document.putNull("tags");
    } else if (live.getOrDefault(tag, false)) {
      document.putObject("tags").put(tag.toString(), true);
    }
    return document;
  }

  private ObjectNode document(ItemId note, Map<ItemId, Boolean> live) {
    ObjectNode document = references(note, live);
    document.put("title", word());
    ObjectNode blocks = document.putObject("blocks");
    for (int i = random.nextInt(4); i > 0; i--) {
      block(blocks.putObject("b" + random.nextInt(5)));
    }
    return document;
  }

  private ObjectNode patch() {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    switch (random.nextInt(4)) {
      case 0 -> patch.put("title", word());
      case 1 -> patch.putObject("blocks").putNull("b" + random.nextInt(5));
      case 2 -> patch.putObject("properties").put(word(), random.nextDouble());
      default -> block(patch.putObject("blocks").putObject("b" + random.nextInt(5)));
    }
    return patch;
  }

  private void block(ObjectNode block) {
    block.put("type", "paragraph").put("order", word()).put("text", word() + " \u00e4\ud83d\ude00");
  }

  private String word() {
    return Integer.toString(random.nextInt(1_000_000), 36);
  }

  /** Takes what came of a command into the model. */
  void take(Command command, Outcome outcome) {
    if (!(outcome instanceof Outcome.Applied applied)) {
      return;
    }
    for (int i = 0; i < command.changes().size(); i++) {
      Outcome.Done done = applied.changes().get(i);
      if (done.operation() != null) {
        Change change = command.changes().get(i);
        Seen before = now.get(change.item());
        Seen after =
            new Seen(
                change.item(),
                change.kind(),
                done.version(),
                done.operation(),
                document(change, before),
                before == null ? 1 : before.entries() + 1);
        now.put(change.item(), after);
        if (versions.put(after.version(), after) != null) {
          throw new AssertionError("two changes with the version " + after.version());
        }
      }
    }
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
      after =
          MergePatch.apply(
              Documents.read(String.valueOf(before == null ? null : before.document())),
              ((Change.Patch) change).patch());
    }
    return Documents.canonical(MergePatch.withoutNulls(after));
  }
}
