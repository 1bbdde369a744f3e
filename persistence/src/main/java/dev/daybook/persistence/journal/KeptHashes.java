package dev.daybook.persistence.journal;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import java.util.Map;
import java.util.NavigableMap;
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

  /** The hash of the keyframe at a position; null where nothing vouches for one. */
  @Nullable String at(Position position) {
    // An entry is the last of its item up to the horizon that went past it, and named then alone.
    Map.Entry<Position, Position> record = records.ceilingEntry(position);
    return record == null
        ? null
        : record(reader.entry(scope, record.getValue())).keyframes().get(position);
  }

  private static ThinningRecord record(Entry entry) {
    if (entry.isRedacted() || !entry.isIntact()) {
      throw Superseded.untrue(entry.facts().position());
    }
    return ThinningRecord.of(entry);
  }
}
