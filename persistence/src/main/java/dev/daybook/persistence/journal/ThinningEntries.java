package dev.daybook.persistence.journal;

import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Position;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of thinnings, for who makes a journal that ends before some of them: what they have
 * erased stays so, and they go with it.
 */
public final class ThinningEntries {
  private ThinningEntries() {}

  /** How far the journal is thinned, as an entry tells; empty for one that tells of no thinning. */
  public static Optional<Position> horizon(Entry entry) {
    return ThinningRecord.isOne(entry)
        ? Optional.of(ThinningRecord.of(entry).horizon())
        : Optional.empty();
  }

  /**
   * The same entry at another position, as a commit of its own; its chain hash is that of before.
   *
   * @param previous the last one before it; null for none
   */
  public static Entry moved(Entry entry, Position position, @Nullable Position previous) {
    EntryFacts facts = entry.facts();
    return new Entry(
        new EntryFacts(
            facts.tenant(),
            facts.workspace(),
            position,
            position,
            facts.item(),
            facts.kind(),
            facts.operation(),
            previous,
            facts.base(),
            facts.actor(),
            facts.device(),
            facts.command(),
            facts.recordedAt(),
            facts.schemaVersion()),
        entry.salt(),
        entry.patch(),
        entry.conflict(),
        entry.origin(),
        entry.payloadHash(),
        entry.chainHash());
  }
}
