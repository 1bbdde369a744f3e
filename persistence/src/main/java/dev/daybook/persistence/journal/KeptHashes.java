package dev.daybook.persistence.journal;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the thinnings of a journal vouch for: the hash of each keyframe that stands for what they
 * have erased. Only where their records are is kept, for their hashes are as many as the items.
 */
final class KeptHashes {
  private final JournalReader reader;
  private final WorkspaceScope scope;

  /** Where the records are, by the horizons that they tell. */
  private final NavigableMap<Position, Position> records = new TreeMap<>();

  private @Nullable Position last;

  KeptHashes(JournalReader reader, WorkspaceScope scope) {
    this.reader = reader;
    this.scope = scope;
  }

  /**
   * Walks back to the records that are known already.
   *
   * @param from the last record; null for none
   * @throws dev.daybook.problem.ProblemException INTERNAL for a record that is not what it was
   */
  void catchUp(@Nullable Position from) {
    Position at = from;
    while (at != null && !at.equals(last)) {
      Entry entry = reader.entry(scope, at);
      if (ThinningRecord.isOne(entry)) {
        records.put(record(entry).horizon(), at);
      }
      at = entry.facts().previous();
    }
    last = from;
  }

  /**
   * The hashes of the keyframes at some positions, as far as anything vouches for them.
   *
   * @throws dev.daybook.problem.ProblemException INTERNAL for a record that is not what it was
   */
  Map<Position, String> at(Collection<Position> positions) {
    Map<Position, List<Position>> byRecord = new TreeMap<>();
    for (Position position : positions) {
      // An entry is the last of its item up to the horizon that went past it, and named then alone.
      Map.Entry<Position, Position> record = records.ceilingEntry(position);
      if (record != null) {
        byRecord.computeIfAbsent(record.getValue(), at -> new ArrayList<>()).add(position);
      }
    }
    Map<Position, String> hashes = new HashMap<>();
    List<Position> left = new ArrayList<>(byRecord.keySet());
    while (!left.isEmpty()) {
      List<Kept> some = reader.kept(scope, left);
      if (some.isEmpty()) {
        throw new IllegalStateException("entry " + left.get(0) + " is missing");
      }
      for (Kept one : some) {
        Position at = one.entry().facts().position();
        Map<Position, String> named = record(one.entry()).keyframes();
        named.keySet().retainAll(Objects.requireNonNull(byRecord.get(at)));
        hashes.putAll(named);
        left.remove(at);
      }
    }
    return hashes;
  }

  private static ThinningRecord record(Entry entry) {
    if (entry.isRedacted() || !entry.isIntact()) {
      throw Superseded.untrue(entry.facts().position());
    }
    return ThinningRecord.of(entry);
  }
}
