package dev.daybook.markdown;

import dev.daybook.item.ItemId;
import java.util.Optional;

/** Finds the item that a link names. */
@FunctionalInterface
public interface LinkResolver {
  /** Finds nothing, so that every link stays as it is written. */
  LinkResolver NONE = link -> Optional.empty();

  /** The item, or nothing; the link then stays as it is written. */
  Optional<ItemId> find(Link link);
}
