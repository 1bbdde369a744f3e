package dev.daybook.persistence.item;

import dev.daybook.persistence.journal.ItemState;

/**
 * An item as of a position at which it had been made.
 *
 * @param state its version is that of the item's last entry then; without a document when redacted
 * @param redacted content that it was made of has been erased since
 */
public record PastState(ItemState state, boolean redacted) {
  /** Whether it was there and can be shown. */
  public boolean isWhole() {
    return !state.deleted() && !redacted;
  }
}
