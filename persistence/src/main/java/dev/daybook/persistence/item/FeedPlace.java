package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a client stands in a feed: it has all up to a position, or will have once a walk is over.
 *
 * @param walk how far it is; null when it has all
 */
public record FeedPlace(Position position, @Nullable Walk walk) {
  private static final ItemId FIRST = new ItemId(new UUID(0, 0));

  /** A walk over items that no entry names. */
  public sealed interface Walk {}

  /**
   * A first sync's walk over the items as they are, in the order of their changes.
   *
   * @param walked the version it has come to
   */
  public record ByVersion(Position walked) implements Walk {}

  /**
   * A walk by id over what enters or leaves a folder at the position, as it was then.
   *
   * @param from what the client had before; the start in a first sync
   * @param walked the item it has come to
   */
  public record ById(Position from, ItemId walked) implements Walk {}

  static FeedPlace at(Position position) {
    return new FeedPlace(position, null);
  }

  static FeedPlace crossing(Position from, Position position) {
    return new FeedPlace(position, new ById(from, FIRST));
  }

  /**
   * As of which position on the past is read for its page: a walk over what crosses compares what
   * the client had before with what it is to have.
   */
  public Position readsFrom() {
    return walk instanceof ById byId && !byId.from().equals(Position.START)
        ? byId.from()
        : position;
  }

  /** Whether a first sync is under way. */
  public boolean isFirstSync() {
    return walk instanceof ByVersion
        || (walk instanceof ById byId && byId.from().equals(Position.START));
  }
}
