package dev.daybook.persistence.journal;

import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What earlier thinnings have left of items: the last entry of each, and the keyframe at it. Read
 * some at a time, as many as fit, and held to what vouches for them.
 */
final class KeptEntries {
  private final JournalReader reader;
  private final WorkspaceScope scope;
  private final KeptHashes vouched;
  private final Map<Position, Kept> read = new HashMap<>();
  private Map<Position, String> hashes = Map.of();
  private List<Position> ahead = List.of();

  KeptEntries(JournalReader reader, WorkspaceScope scope, KeptHashes vouched) {
    this.reader = reader;
    this.scope = scope;
    this.vouched = vouched;
  }

  /** Says which entries will be asked for, in their order: then a few reads serve for many. */
  void expect(List<Position> positions) {
    ahead = new ArrayList<>(positions);
  }

  /** The entry at a position, and whether it is what it was. */
  Entry entry(Position position) {
    if (!read.containsKey(position)) {
      read(position);
    }
    Entry entry = Objects.requireNonNull(read.get(position)).entry();
    Superseded.hold(entry);
    return entry;
  }

  private void read(Position position) {
    int at = ahead.indexOf(position);
    List<Position> wanted = at < 0 ? List.of(position) : ahead.subList(at, ahead.size());
    read.clear();
    for (Kept kept : reader.kept(scope, wanted)) {
      read.put(kept.entry().facts().position(), kept);
    }
    if (!read.containsKey(position)) {
      throw new IllegalStateException("entry " + position + " is missing");
    }
    hashes =
        vouched.at(
            read.values().stream()
                .map(kept -> kept.entry().facts())
                .filter(facts -> Superseded.needsKeyframe(facts.operation()))
                .map(EntryFacts::position)
                .toList());
  }

  /**
   * What the item of the entry that was asked for last is at it.
   *
   * @return empty where that has been erased
   */
  String document(Entry entry) {
    String whole = Replay.document(entry);
    if (!whole.isEmpty() || entry.isRedacted()) {
      return whole;
    }
    EntryFacts facts = entry.facts();
    String hash = hashes.get(facts.position());
    String keyframe = Objects.requireNonNull(read.get(facts.position())).keyframe();
    // A redaction's own keyframe may have been taken away by one that came later.
    boolean mayBeMissing = hash == null || facts.operation() == Operation.REDACT;
    boolean isSound = keyframe == null ? mayBeMissing : ThinningRecord.hash(keyframe).equals(hash);
    if (!isSound) {
      throw Superseded.untrue(facts.position());
    }
    return keyframe == null ? "" : keyframe;
  }
}
