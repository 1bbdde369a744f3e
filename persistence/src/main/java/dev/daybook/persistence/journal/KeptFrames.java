package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keyframes that a replay has relied on, held to what the journal says of them: a thinning
 * names the hash of each that stands for what it has erased.
 */
final class KeptFrames {
  private final Map<ItemId, NavigableMap<Position, Frame>> frames = new HashMap<>();
  private final Map<Position, ItemId> items = new HashMap<>();

  /**
   * A keyframe.
   *
   * @param hash null where it is missing
   * @param fault what is wrong with it; empty for nothing
   */
  private record Frame(@Nullable String hash, String fault) {}

  /** A keyframe that a redaction has left: it needs nobody to vouch for it. */
  void rely(EntryFacts facts, String hash) {
    put(facts, new Frame(hash, ""));
  }

  /** A keyframe without which the item is not known. */
  void need(EntryFacts facts, @Nullable String hash) {
    put(facts, new Frame(hash, hash == null ? "is missing" : "is vouched for by no entry"));
  }

  private void put(EntryFacts facts, Frame frame) {
    frames.computeIfAbsent(facts.item(), item -> new TreeMap<>()).put(facts.position(), frame);
    items.put(facts.position(), facts.item());
  }

  /** Forgets the keyframes of an item that have gone, as one of its entries shows. */
  void pass(Entry entry) {
    NavigableMap<Position, Frame> ofItem = frames.get(entry.facts().item());
    if (ofItem == null) {
      return;
    }
    Map<Position, Frame> gone =
        entry.isRedacted() ? ofItem : ofItem.tailMap(firstTarget(entry), true);
    items.keySet().removeAll(gone.keySet());
    gone.clear();
    if (ofItem.isEmpty()) {
      frames.remove(entry.facts().item());
    }
  }

  /** A redaction takes away the keyframes from its first target on. */
  private static Position firstTarget(Entry entry) {
    return entry.facts().operation() == Operation.REDACT
        ? Redaction.targets(entry).first()
        : new Position(Long.MAX_VALUE);
  }

  /** Holds keyframes to what a thinning says of them. */
  void vouch(ThinningRecord record) {
    record.keyframes().forEach(this::vouch);
  }

  private void vouch(Position position, String hash) {
    ItemId item = items.get(position);
    if (item != null) {
      frames
          .get(item)
          .computeIfPresent(
              position,
              (at, frame) ->
                  frame.hash() == null
                      ? frame
                      : new Frame(
                          frame.hash(),
                          hash.equals(frame.hash()) ? "" : "is not what its thinning says"));
    }
  }

  /** Whether a keyframe stands for what an item was before one of its entries. */
  boolean isAt(ItemId item, Position position) {
    return item.equals(items.get(position));
  }

  boolean isSound(ItemId item) {
    return frames.getOrDefault(item, new TreeMap<>()).values().stream()
        .allMatch(frame -> frame.fault().isEmpty());
  }

  /** Hears of a keyframe that cannot be relied on, and why. */
  @FunctionalInterface
  interface Faults {
    void hear(ItemId item, Position position, String reason);
  }

  void forEachFault(Faults faults) {
    frames.forEach(
        (item, ofItem) ->
            ofItem.forEach(
                (position, frame) -> {
                  if (!frame.fault().isEmpty()) {
                    faults.hear(item, position, frame.fault());
                  }
                }));
  }

  void retain(ReplayPart part) {
    frames.keySet().removeIf(item -> !part.holds(item));
    items.values().removeIf(item -> !part.holds(item));
  }
}
