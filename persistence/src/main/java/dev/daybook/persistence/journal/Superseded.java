package dev.daybook.persistence.journal;

import dev.daybook.blob.BlobHash;
import dev.daybook.blob.Content;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * evidence.
 */
final class Superseded {
  private final JournalReader reader;
  private final WorkspaceScope scope;
  private final KeptHashes vouched;
  private final Map<ItemId, Last> lasts = new LinkedHashMap<>();
  private final SortedSet<Position> targets = new TreeSet<>();

  /**
   * @param vouched what the thinnings before vouch for
   */
  Superseded(JournalReader reader, WorkspaceScope scope, KeptHashes vouched) {
    this.reader = reader;
    this.scope = scope;
    this.vouched = vouched;
  }

  /**
   * The last entry of an item.
   *
   * @param document what the item is there; empty where that has been erased
   * @param deleted whether it is deleted there
   */
  record Last(Entry entry, String document, boolean deleted) {
    ItemId item() {
      return entry.facts().item();
    }

    Position position() {
      return entry.facts().position();
    }

    /** The document, where the entry neither holds it nor needs it. */
    @Nullable String keyframe() {
      Operation operation = entry.facts().operation();
      boolean isNeeded = operation == Operation.UPDATE || operation == Operation.REDACT;
      return isNeeded && !document.isEmpty() ? document : null;
    }

    /** The blobs that the document names. */
    Set<BlobHash> blobs() {
      Kind kind = Kinds.of(entry.facts().kind());
      return kind.namesContent()
          ? kind.contents(Documents.read(document)).stream()
              .map(Content::hash)
              .collect(Collectors.toSet())
          : Set.of();
    }
  }

  /** Takes the next entry. */
  void take(Entry entry) {
    hold(entry);
    if (ThinningRecord.isOne(entry)) {
      return;
    }
    ItemId item = entry.facts().item();
    Last before = lasts.containsKey(item) ? lasts.get(item) : keptBefore(entry);
    if (before != null) {
      supersede(before.entry());
    }
    Operation operation = entry.facts().operation();
    boolean deleted = Replay.isDeleted(operation, before != null && before.deleted());
    String document = Replay.document(entry, before == null ? "" : before.document());
    if (operation == Operation.REDACT) {
      if (deleted) {
        // Redaction leaves nothing of what a deleted item was last.
        document = Replay.EMPTY;
      } else if (document.isEmpty()) {
        document = reader.snapshot(scope, item, entry.facts().position()).orElse("");
      }
    }
    lasts.put(item, new Last(entry, document, deleted));
  }

  /** What earlier thinnings have left of the item, or the beginning that there is. */
  private @Nullable Last keptBefore(Entry entry) {
    Position previous = entry.facts().previous();
    if (previous == null) {
      return null;
    }
    Entry before = reader.entry(scope, previous);
    hold(before);
    String document = Replay.document(before, "");
    if (document.isEmpty() && !before.isRedacted()) {
      document = keyframe(before);
    }
    return new Last(
        before,
        document,
        Replay.isDeleted(before.facts().operation(), document.equals(Replay.EMPTY)));
  }

  /** The keyframe that stands for what was before an entry, which earlier thinnings have left. */
  private String keyframe(Entry before) {
    EntryFacts facts = before.facts();
    String hash = vouched.at(facts.position());
    Optional<String> keyframe = reader.snapshot(scope, facts.item(), facts.position());
    // A redaction's own keyframe may have been taken away by one that came later.
    boolean mayBeMissing = hash == null || facts.operation() == Operation.REDACT;
    if (!keyframe.map(text -> ThinningRecord.hash(text).equals(hash)).orElse(mayBeMissing)) {
      throw untrue(facts.position());
    }
    return keyframe.orElse("");
  }

  private void supersede(Entry before) {
    if (!before.isRedacted() && before.facts().operation() != Operation.REDACT) {
      targets.add(before.facts().position());
    }
  }

  private static void hold(Entry entry) {
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

  /** The hashes of the documents that stand for what is erased, by position. */
  Map<Position, String> keyframes() {
    Map<Position, String> keyframes = new TreeMap<>();
    for (Last last : lasts.values()) {
      String document = last.keyframe();
      if (document != null) {
        keyframes.put(last.position(), ThinningRecord.hash(document));
      }
    }
    return keyframes;
  }
}
