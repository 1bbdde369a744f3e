package dev.daybook.persistence.journal;

import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.EntryHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal, every column of it. A redacted one has neither salt nor patch.
 *
 * @param patch canonical JSON text
 * @param conflict what a merge set aside, canonical JSON text
 * @param origin facts of a protocol adapter, canonical JSON text
 */
public record Entry(
    EntryFacts facts,
    byte @Nullable [] salt,
    @Nullable String patch,
    @Nullable String conflict,
    @Nullable String origin,
    byte[] payloadHash,
    byte[] chainHash) {
  /** Whether the payload has been erased, or is what its hash says. */
  boolean isIntact() {
    return patch == null
        || (salt != null
            && Arrays.equals(EntryHash.payload(salt, patch, conflict, origin), payloadHash));
  }

  /** Whether the payload has been erased. */
  public boolean isRedacted() {
    return patch == null;
  }
}
