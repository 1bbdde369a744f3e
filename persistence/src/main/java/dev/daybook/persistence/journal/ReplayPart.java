package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;

/**
 * The items that a replay keeps: those whose hash leaves a remainder. What all of them need may be
 * more than there is memory; then each part is replayed for itself.
 */
record ReplayPart(int modulus, int remainder) {
  static final ReplayPart ALL = new ReplayPart(1, 0);

  boolean holds(ItemId item) {
    return Math.floorMod(item.value().hashCode(), modulus) == remainder;
  }

  /** One half of it. */
  ReplayPart half() {
    return new ReplayPart(Math.multiplyExact(modulus, 2), remainder);
  }

  /** The other half. */
  ReplayPart otherHalf() {
    return new ReplayPart(Math.multiplyExact(modulus, 2), remainder + modulus);
  }
}
