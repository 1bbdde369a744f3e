package dev.daybook.persistence.journal;

import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Upcasting;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The items that a journal's entries make, one after the other. Where payloads have been erased the
 * keyframe that the redaction or the thinning left takes over.
 */
final class Replay {
  /** Stands for a document that erased entries made; the keyframe of the last redaction ends it. */
  private static final String ERASED = "";

  /** What a deleted item holds once its last document is gone, by a thinning or a redaction. */
  static final String EMPTY = "{}";

  /** What an item takes beside its document. */
  private static final int ITEM_BYTES = 500;

  private final BiFunction<ItemId, Position, Optional<String>> keyframes;
  private final NavigableMap<ItemId, ItemState> items = new TreeMap<>(ReplayPart.ORDER);
  private final Map<Position, ConflictRow> conflicts = new HashMap<>();
  private final KeptFrames kept = new KeptFrames();
  private final Set<ItemId> deletedWhole = new HashSet<>();
  private final Map<ItemId, Integer> versions = new HashMap<>();
  private ReplayPart part;
  private long bytes;
  private Position at = Position.START;

  /**
   * @param part what is kept of the items
   * @param keyframes gives the keyframe of an item at a redaction's position, or at the last entry
   *     that a thinning has left; a later redaction of what it was made of has taken it away
   */
  Replay(ReplayPart part, BiFunction<ItemId, Position, Optional<String>> keyframes) {
    this.part = part;
    this.keyframes = keyframes;
  }

  /**
   * One that goes on from where a journal was posted: behind a position, with those items as they
   * stand that its next entries touch. These may erase nothing.
   */
  static Replay behind(Position position, Collection<ItemState> posted) {
    Replay replay = new Replay(ReplayPart.ALL, (item, at) -> Optional.empty());
    replay.at = position;
    for (ItemState state : posted) {
      replay.items.put(state.item(), state);
      replay.versions.put(state.item(), state.kind().schemaVersion());
    }
    return replay;
  }

  /** What is kept. */
  ReplayPart part() {
    return part;
  }

  /** What the items that are kept take, in bytes at least. */
  long bytes() {
    return bytes;
  }

  /** Keeps the first half of the items from now on. */
  void halve() {
    part = part.upTo(new ArrayList<>(items.keySet()).get((items.size() - 1) / 2));
    items.keySet().removeIf(item -> !part.holds(item));
    versions.keySet().removeIf(item -> !part.holds(item));
    kept.retain(part);
    conflicts.values().removeIf(row -> !part.holds(row.item()));
    bytes =
        items.values().stream().mapToLong(state -> ITEM_BYTES + state.document().length()).sum();
  }

  /** The last entry replayed. */
  Position at() {
    return at;
  }

  /** In the order of their ids, each in the version of its last entry, as keyframes are. */
  NavigableMap<ItemId, ItemState> items() {
    return items;
  }

  /** Those whose ids lie in a range, in the newest version, as rows are. */
  List<ItemState> newest(ReplayPart range) {
    return items.subMap(range.first(), true, range.last(), true).values().stream()
        .map(this::newest)
        .toList();
  }

  private ItemState newest(ItemState state) {
    if (state.document().equals(ERASED)) {
      return state;
    }
    int version = Objects.requireNonNull(versions.get(state.item()));
    return state.with(Upcasting.newest(state.kind(), state.document(), version));
  }

  /** Whether an item's document is known: the keyframe of its last redaction may be lost. */
  boolean isKnown(ItemId item) {
    ItemState state = items.get(item);
    return state != null && !state.document().equals(ERASED) && kept.isSound(item);
  }

  /** The keyframes that stand for thinned entries. */
  KeptFrames kept() {
    return kept;
  }

  /** An item as it is at the end, in the newest version; nothing when the journal knows none. */
  @Nullable ItemState end(ItemId item) {
    if (items.containsKey(item) && !isKnown(item)) {
      throw new IllegalStateException(
          "a keyframe of " + item + " that stands for erased entries is missing or another one");
    }
    ItemState state = items.get(item);
    return state == null ? null : newest(state);
  }

  /** What entries of the items that are kept have set aside, and who has resolved it. */
  Map<Position, ConflictRow> conflicts() {
    return conflicts;
  }

  /** Takes the next entry. */
  void take(Entry entry) {
    EntryFacts facts = entry.facts();
    if (!facts.position().equals(at.next())) {
      throw new IllegalStateException("entry " + at.next() + " is missing");
    }
    at = facts.position();
    if (ThinningRecord.isOne(entry)) {
      ThinningRecord record = ThinningRecord.of(entry);
      kept.vouch(record);
      empty(record.horizon());
      forget(Redaction.targets(entry));
      return;
    }
    for (Position resolved : ConflictRow.resolvedBy(entry)) {
      conflicts.computeIfPresent(resolved, (position, row) -> row.resolved(facts.position()));
    }
    if (part.holds(facts.item())) {
      kept.pass(entry);
      ConflictRow.of(entry).ifPresent(row -> conflicts.put(row.position(), row));
      keep(entry, facts);
    }
    if (facts.operation() == Operation.REDACT) {
      forget(Redaction.targets(entry));
    }
  }

  /** What was read before it was erased counts no more. */
  private void forget(Set<Position> erased) {
    conflicts.keySet().removeAll(erased);
    conflicts.replaceAll(
        (position, row) ->
            row.resolvedBy() != null && erased.contains(row.resolvedBy())
                ? row.resolved(null)
                : row);
  }

  /** What was read before a thinning has emptied it counts no more. */
  private void empty(Position horizon) {
    for (ItemId item : List.copyOf(deletedWhole)) {
      ItemState state = items.get(item);
      if (state == null || state.version().compareTo(horizon) <= 0) {
        deletedWhole.remove(item);
        items.computeIfPresent(item, (id, deleted) -> deleted.emptied());
      }
    }
  }

  private void keep(Entry entry, EntryFacts facts) {
    ItemState now = items.get(facts.item());
    boolean first = now == null;
    String document = document(entry, now);
    if (isDeleted(facts.operation(), now) && !document.equals(EMPTY)) {
      deletedWhole.add(facts.item());
    } else {
      deletedWhole.remove(facts.item());
    }
    bytes += document.length() + (first ? ITEM_BYTES : -now.document().length());
    versions.put(facts.item(), facts.schemaVersion());
    Instant time = facts.recordedAt();
    items.put(
        facts.item(),
        new ItemState(
            facts.item(),
            Kinds.of(facts.kind()),
            facts.position(),
            isDeleted(facts.operation(), now),
            now == null ? 1 : now.entryCount() + 1,
            document,
            first ? time : now.createdAt(),
            first ? facts.actor() : now.createdBy(),
            time,
            facts.actor()));
  }

  private static boolean isDeleted(Operation operation, @Nullable ItemState now) {
    return isDeleted(operation, now != null && now.deleted());
  }

  /** Whether an item is deleted behind an operation, if it was before. */
  static boolean isDeleted(Operation operation, boolean before) {
    return switch (operation) {
      case DELETE -> true;
      case REDACT -> before;
      case CREATE, UPDATE, RESTORE -> false;
    };
  }

  private String document(Entry entry, @Nullable ItemState now) {
    EntryFacts facts = entry.facts();
    String before = now == null ? ERASED : now.document();
    String after =
        document(entry, before, versions.getOrDefault(facts.item(), facts.schemaVersion()));
    if (facts.operation() == Operation.REDACT) {
      Optional<String> keyframe = keyframes.apply(facts.item(), facts.position());
      keyframe.ifPresent(document -> kept.rely(facts, ThinningRecord.hash(document)));
      return keyframe.orElse(after);
    }
    if (facts.operation() == Operation.UPDATE && !entry.isRedacted() && after.isEmpty()) {
      // The last entry that a thinning has left of the item: a keyframe stands for those before.
      Optional<String> keyframe = keyframes.apply(facts.item(), facts.position());
      kept.need(facts, keyframe.map(ThinningRecord::hash).orElse(null));
      return keyframe.orElse(ERASED);
    }
    return after;
  }

  /**
   * What an entry by itself makes of a document, which is empty where erased entries made it.
   *
   * @param version of the document before
   * @return in the version of the entry; empty where it takes a keyframe to know
   * @throws dev.daybook.problem.ProblemException UNKNOWN_VERSION for what a newer Daybook has
   *     written
   */
  static String document(Entry entry, String was, int version) {
    String patch = entry.patch();
    Kind kind = Kinds.of(entry.facts().kind());
    int now = entry.facts().schemaVersion();
    Upcasting.require(kind.word(), now, kind.schemaVersion());
    String before = was.isEmpty() ? was : Upcasting.bring(kind, was, version, now);
    return switch (entry.facts().operation()) {
      case CREATE, RESTORE -> patch == null ? ERASED : patch;
      case UPDATE ->
          patch == null || before.isEmpty()
              ? ERASED
              : Documents.canonical(
                  MergePatch.apply(Documents.read(before), Documents.read(patch)));
      // Where what it was is gone there is nothing to keep of a deleted item.
      case DELETE -> before.isEmpty() ? EMPTY : before;
      case REDACT -> before;
    };
  }

  /** What an entry makes by itself, whatever was before; empty where that is not all. */
  static String document(Entry entry) {
    return document(entry, ERASED, entry.facts().schemaVersion());
  }
}
