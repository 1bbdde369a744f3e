package dev.daybook.persistence.journal;

import dev.daybook.blob.BlobHash;
import dev.daybook.blob.Content;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Upcasting;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries in their order, as a thinning looks at them: which of them, and of those before, others
 * have superseded, and what each item is at its last one. Nothing is believed that the journal does
 * not vouch for: a payload that is not what its hash says ends the thinning, which would erase the
 * evidence. Documents beyond so many bytes are not held: those that stay are kept at once, and the
 * keyframes among them that the next entries supersede go with the rest.
 */
final class Superseded {
  private final JournalReader reader;
  private final WorkspaceScope scope;
  private final KeptEntries kept;
  private final long bytesMax;
  private final Keeping keeping;
  private final Map<ItemId, Last> lasts = new LinkedHashMap<>();
  private final SortedSet<Position> targets = new TreeSet<>();
  private @Nullable Position at;
  private long bytes;
  private boolean full;

  /** Keeps the document of an item as of an entry that neither holds it nor can do without. */
  @FunctionalInterface
  interface Keeping {
    void keep(Last last, String document) throws SQLException;
  }

  /**
   * @param kept what the thinnings before have left
   * @param bytesMax of documents held at once
   */
  Superseded(
      JournalReader reader,
      WorkspaceScope scope,
      KeptEntries kept,
      long bytesMax,
      Keeping keeping) {
    this.reader = reader;
    this.scope = scope;
    this.kept = kept;
    this.bytesMax = bytesMax;
    this.keeping = keeping;
  }

  /**
   * The last entry of an item.
   *
   * @param erased whether its payload is
   * @param deleted whether the item is deleted there
   * @param document what the item is there; empty where that has been erased, null where it is not
   *     held
   * @param hash of its keyframe, once that is kept
   */
  record Last(
      EntryFacts facts,
      boolean erased,
      boolean deleted,
      @Nullable String document,
      @Nullable String hash) {
    ItemId item() {
      return facts.item();
    }

    Position position() {
      return facts.position();
    }

    private int bytes() {
      return document == null ? 0 : document.length();
    }

    /** The blobs that a document of the item names. */
    Set<BlobHash> blobs(String named) {
      Kind kind = Kinds.of(facts.kind());
      return kind.namesContent()
          ? kind
              .contents(Documents.read(Upcasting.newest(kind, named, facts.schemaVersion())))
              .stream()
              .map(Content::hash)
              .collect(Collectors.toSet())
          : Set.of();
    }
  }

  /** Whether an entry does not hold what its item is, though the item is not deleted. */
  static boolean needsKeyframe(Operation operation) {
    return operation == Operation.UPDATE || operation == Operation.REDACT;
  }

  /** Says which entries will be taken next, as far as their commits end by a position. */
  void expect(List<Entry> page, Position horizon, Position until) {
    List<Position> befores = new ArrayList<>();
    for (Entry entry : page) {
      Position previous = entry.facts().previous();
      boolean isTaken = entry.facts().commitPosition().compareTo(until) <= 0;
      if (isTaken
          && !ThinningRecord.isOne(entry)
          && previous != null
          && previous.compareTo(horizon) <= 0) {
        befores.add(previous);
      }
    }
    kept.expect(befores);
  }

  /** Takes the next entry. */
  void take(Entry entry) throws SQLException {
    hold(entry);
    EntryFacts facts = entry.facts();
    at = facts.position();
    if (ThinningRecord.isOne(entry)) {
      return;
    }
    Last before = lasts.containsKey(facts.item()) ? lasts.get(facts.item()) : keptBefore(facts);
    if (before != null) {
      supersede(before);
    }
    boolean deleted = Replay.isDeleted(facts.operation(), before != null && before.deleted());
    // Of a deleted item nothing stays, and nothing is made of it: it comes back as a whole.
    String document = deleted ? Replay.EMPTY : document(entry, before);
    Last last = new Last(facts, entry.isRedacted(), deleted, document, null);
    Last held = lasts.put(facts.item(), last);
    bytes += last.bytes() - (held == null ? 0 : held.bytes());
    if (bytes > bytesMax) {
      full = true;
      finish();
    }
  }

  private String document(Entry entry, @Nullable Last before) {
    EntryFacts facts = entry.facts();
    boolean isWhole = !needsKeyframe(facts.operation());
    String document =
        isWhole || before == null
            ? Replay.document(entry)
            : Replay.document(entry, document(before), before.facts().schemaVersion());
    return facts.operation() == Operation.REDACT && document.isEmpty()
        ? reader.snapshot(scope, facts.item(), facts.position()).orElse("")
        : document;
  }

  private String document(Last last) {
    if (last.document() != null) {
      return last.document();
    }
    if (last.hash() == null) {
      Entry entry = reader.entry(scope, last.position());
      hold(entry);
      return Replay.document(entry);
    }
    String document = reader.snapshot(scope, last.item(), last.position()).orElse("");
    if (!ThinningRecord.hash(document).equals(last.hash())) {
      // One was there that nobody has made of the journal.
      throw untrue(last.position());
    }
    return document;
  }

  /** What earlier thinnings have left of the item, or the beginning that there is. */
  private @Nullable Last keptBefore(EntryFacts facts) {
    Position previous = facts.previous();
    if (previous == null) {
      return null;
    }
    Entry before = kept.entry(previous);
    String document = kept.document(before);
    boolean deleted = Replay.isDeleted(before.facts().operation(), document.equals(Replay.EMPTY));
    return new Last(before.facts(), before.isRedacted(), deleted, document, null);
  }

  private void supersede(Last before) {
    if (!before.erased() && before.facts().operation() != Operation.REDACT) {
      targets.add(before.position());
    }
  }

  /** Whether as much was taken as should be looked at under one lock. */
  boolean isFull() {
    return full;
  }

  /** Says where the last whole commit has ended, which must be where the last entry was taken. */
  Position endAt(Position end) {
    if (at != null && !at.equals(end)) {
      throw untrue(at);
    }
    return end;
  }

  /** Keeps what is held and stays. */
  void finish() throws SQLException {
    for (Map.Entry<ItemId, Last> one : lasts.entrySet()) {
      one.setValue(keep(one.getValue()));
    }
    bytes = 0;
  }

  private Last keep(Last last) throws SQLException {
    String document = last.document();
    if (document == null || document.isEmpty()) {
      return last;
    }
    String hash = null;
    if (needsKeyframe(last.facts().operation())) {
      keeping.keep(last, document);
      hash = ThinningRecord.hash(document);
    }
    return new Last(last.facts(), last.erased(), last.deleted(), null, hash);
  }

  static void hold(Entry entry) {
    if (!entry.isIntact()) {
      throw untrue(entry.facts().position());
    }
  }

  /** What ends a thinning: an entry, or a keyframe at it, that the journal does not vouch for. */
  static ProblemException untrue(Position position) {
    return new ProblemException(
        ProblemType.INTERNAL,
        "What stands at entry " + position + " is not what its hash says: verify the journal.",
        Map.of("position", position.value()));
  }

  /** Entries to be erased. */
  Collection<Position> targets() {
    return targets;
  }

  /** The last entry of each item. */
  List<Last> lasts() {
    return new ArrayList<>(lasts.values());
  }

  /** Items that are deleted at their last entry. */
  List<ItemId> deleted() {
    return lasts.values().stream().filter(Last::deleted).map(Last::item).toList();
  }

  /** The hashes of the documents that stand for what is erased, by position. */
  Map<Position, String> keyframes() {
    Map<Position, String> keyframes = new TreeMap<>();
    for (Last last : lasts.values()) {
      if (last.hash() != null) {
        keyframes.put(last.position(), last.hash());
      }
    }
    return keyframes;
  }
}
