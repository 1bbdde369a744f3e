package dev.daybook.persistence.journal;

import dev.daybook.blob.BlobHash;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds what stands beside entries against a replay of them: keyframes, and the blobs they name.
 */
@ApplicationScoped
class EntriesCheck {
  private static final ScopedReads.Query SNAPSHOTS =
      ScopedReads.Query.of(Journal.class, "read_snapshots").forVerification();
  private static final ScopedReads.Query BLOB_USES =
      ScopedReads.Query.of(Journal.class, "check_blob_uses").forVerification();

  /** A redaction between two reads looks like a fault; so many in a row do not happen. */
  private static final int LOOKS = 3;

  @Inject private ScopedReads reads;
  @Inject private JournalReader reader;

  /** What stands beside some entries, by position. */
  private record Beside(
      Map<Position, String> keyframes, Map<Position, Map<BlobHash, Boolean>> uses) {}

  /** Replays the next entries, and looks at what stands beside those of the replay's part. */
  void take(WorkspaceScope scope, Replay replay, List<Entry> entries, CheckTally tally) {
    List<Entry> looked =
        entries.stream().filter(entry -> replay.part().holds(entry.facts().item())).toList();
    Beside beside = looked.isEmpty() ? new Beside(Map.of(), Map.of()) : read(scope, looked);
    for (Entry entry : entries) {
      replay.take(entry);
      ItemState state = replay.items().get(entry.facts().item());
      if (state != null) {
        checkKeyframe(state, beside.keyframes().get(state.version()), tally);
        boolean isWhole = replay.kept().isAt(state.item(), state.version());
        checkUses(scope, new Posting(entry, state, null), isWhole, beside, tally);
      }
    }
  }

  private static void checkKeyframe(ItemState state, @Nullable String keyframe, CheckTally tally) {
    if (keyframe == null) {
      return;
    }
    tally.addKeyframe(state.item());
    // What erased entries had made cannot be known any more; their keyframes are gone as well.
    if (!state.document().isEmpty() && !state.document().equals(keyframe)) {
      tally.add(fault("keyframe", state, CheckFault.DIFFERS));
    }
  }

  /**
   * Looks at the blobs that an entry names.
   *
   * @param isWhole whether it names those of the whole item: a keyframe stands for what was before
   */
  private void checkUses(
      WorkspaceScope scope, Posting posting, boolean isWhole, Beside beside, CheckTally tally) {
    ItemState state = posting.after();
    String fault = usesFault(posting, isWhole, beside);
    for (int look = 1; fault != null && look < LOOKS; look++) {
      Entry again = reader.page(scope, new Position(state.version().value() - 1)).get(0);
      fault = usesFault(new Posting(again, state, null), isWhole, read(scope, List.of(again)));
    }
    if (fault != null) {
      tally.add(fault("blob-use", state, fault));
    }
  }

  private static @Nullable String usesFault(Posting posting, boolean isWhole, Beside beside) {
    Entry entry = posting.entry();
    ItemState state = posting.after();
    Map<BlobHash, Boolean> stored = beside.uses().getOrDefault(state.version(), Map.of());
    boolean isGone =
        entry.facts().operation() == Operation.REDACT
            // Later redactions take away the keyframe, and what only it had named.
            ? !beside.keyframes().containsKey(state.version()) || state.document().isEmpty()
            : entry.isRedacted();
    Set<BlobHash> named = new HashSet<>();
    if (!isGone && posting.mayNameContent()) {
      named.addAll(posting.blobs());
      if (isWhole && !state.document().isEmpty()) {
        state.kind().contents(state.tree()).forEach(content -> named.add(content.hash()));
      }
    }
    if (!stored.keySet().equals(named)) {
      return stored.keySet().containsAll(named) ? CheckFault.UNKNOWN : CheckFault.MISSING;
    }
    return stored.containsValue(false) ? "names a blob that the workspace lacks" : null;
  }

  private Beside read(WorkspaceScope scope, List<Entry> entries) {
    ScopedReads.Parameters asked = binder -> bind(binder, scope, entries);
    Map<Position, Map<BlobHash, Boolean>> uses =
        reads.read(
            scope,
            BLOB_USES,
            asked,
            rows -> {
              Map<Position, Map<BlobHash, Boolean>> found = new HashMap<>();
              while (rows.next()) {
                found
                    .computeIfAbsent(new Position(rows.getLong(1)), at -> new HashMap<>())
                    .put(BlobHash.of(rows.getBytes(2)), rows.getBoolean(3));
              }
              return found;
            });
    Map<Position, String> keyframes =
        reads.read(
            scope,
            SNAPSHOTS,
            asked,
            rows -> {
              Map<Position, String> found = new HashMap<>();
              while (rows.next()) {
                found.put(new Position(rows.getLong(1)), rows.getString(2));
              }
              return found;
            });
    return new Beside(keyframes, uses);
  }

  private static void bind(Binder binder, WorkspaceScope scope, List<Entry> entries)
      throws SQLException {
    binder
        .uuids(entries.stream().map(entry -> entry.facts().item().value()).toArray(UUID[]::new))
        .longs(entries.stream().map(entry -> entry.facts().position().value()).toArray(Long[]::new))
        .key(scope);
  }

  private static CheckFault fault(String check, ItemState state, String reason) {
    return new CheckFault(check, state.item(), state.kind().word(), state.version(), reason);
  }
}
