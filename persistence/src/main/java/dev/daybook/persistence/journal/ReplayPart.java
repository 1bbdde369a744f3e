package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The items that a replay keeps: those whose ids lie in a range, both ends within it. What all of
 * them need may be more than there is memory; then each part is replayed for itself, in the order
 * of ids.
 */
record ReplayPart(ItemId first, ItemId last) {
  /** As PostgreSQL orders them: by their bytes. */
  static final Comparator<ItemId> ORDER =
      (one, other) -> {
        UUID a = one.value();
        UUID b = other.value();
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  private static final ItemId GREATEST = new ItemId(new UUID(-1, -1));

  static final ReplayPart ALL = new ReplayPart(new ItemId(new UUID(0, 0)), GREATEST);

  boolean holds(ItemId item) {
    return ORDER.compare(first, item) <= 0 && ORDER.compare(item, last) <= 0;
  }

  /** The same up to an earlier item. */
  ReplayPart upTo(ItemId earlier) {
    return new ReplayPart(first, earlier);
  }

  /** All that lies behind an item; null when nothing can. */
  static @Nullable ReplayPart behind(ItemId item) {
    if (item.equals(GREATEST)) {
      return null;
    }
    long low = item.value().getLeastSignificantBits() + 1;
    long high = item.value().getMostSignificantBits() + (low == 0 ? 1 : 0);
    return new ReplayPart(new ItemId(new UUID(high, low)), GREATEST);
  }
}
