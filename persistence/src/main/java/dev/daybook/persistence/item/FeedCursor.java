package dev.daybook.persistence.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The cursor of a feed: epoch, the place where the client stands, and a fingerprint of the filter.
 * Sealed.
 */
public final class FeedCursor {
  private FeedCursor() {}

  /** The cursor of those who have all of the workspace as of a position. */
  public static String at(WorkspaceScope scope, Position position) {
    return of(scope, FeedFilter.NONE, FeedPlace.at(position));
  }

  public static String of(WorkspaceScope scope, FeedFilter filter, FeedPlace place) {
    StringBuilder text = new StringBuilder(place.position().in(scope.epoch()));
    if (place.walk() instanceof FeedPlace.ByVersion walk) {
      text.append('.').append(walk.walked());
    } else if (place.walk() instanceof FeedPlace.ById walk) {
      text.append('.').append(walk.from()).append('.').append(walk.walked());
    }
    if (!filter.isNone()) {
      text.append('~').append(fingerprint(filter));
    }
    return scope.seal(Feed.LIST, text.toString());
  }

  /** By which a cursor knows the filter of its feed. */
  public static String fingerprint(FeedFilter filter) {
    return UUID.nameUUIDFromBytes(filter.text().getBytes(StandardCharsets.UTF_8))
        .toString()
        .substring(24);
  }
}
