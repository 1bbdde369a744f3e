package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.merge.Policies;
import dev.daybook.merge.Resolution;
import org.jspecify.annotations.Nullable;

/** What a command wants done to one item. Documents and patches are parsed, not yet validated. */
public sealed interface Change {
  ItemId item();

  Kind kind();

  /** The document or the patch that was sent; null of a deletion. */
  default @Nullable ObjectNode sent() {
    if (this instanceof Create create) {
      return create.document();
    }
    if (this instanceof Patch patch) {
      return patch.patch();
    }
    if (this instanceof ThreeWay threeWay) {
      return threeWay.said();
    }
    if (this instanceof Merge merge) {
      return merge.patch();
    }
    if (this instanceof Resolve resolve) {
      return resolve.resolution().sent();
    }
    if (this instanceof Restore restore) {
      return restore.document();
    }
    return this instanceof Replace replace ? replace.document() : null;
  }

  /** Whether there may be one item more then. */
  default boolean mayMake() {
    return !(this instanceof Patch || this instanceof Replace || this instanceof Delete);
  }

  /** Whether an item of another kind may have the id, and the change must then know of it. */
  default boolean mayMeetAnotherKind() {
    return this instanceof Merge
        || this instanceof ThreeWay
        || (this instanceof Create create && !create.hasNewId());
  }

  /**
   * A new item. Refused where a live one has the id.
   *
   * @param hasNewId whether the id was made for it here, and so is nobody else's
   */
  record Create(ItemId item, Kind kind, ObjectNode document, boolean hasNewId) implements Change {
    /** A new item with an id of the client's. */
    public Create(ItemId item, Kind kind, ObjectNode document) {
      this(item, kind, document, false);
    }
  }

  /**
   * Changes an item by a merge patch (RFC 7396).
   *
   * @param expected the version the author has seen; null means any
   */
  record Patch(ItemId item, Kind kind, @Nullable Position expected, ObjectNode patch)
      implements Change {}

  /**
   * Gives an item a new document.
   *
   * @param expected the version the author has seen; null means any
   */
  record Replace(ItemId item, Kind kind, @Nullable Position expected, ObjectNode document)
      implements Change {}

  /**
   * Deletes an item.
   *
   * @param expected the version the author has seen; null means any
   */
  record Delete(ItemId item, Kind kind, @Nullable Position expected) implements Change {}

  /**
   * Gives an item, deleted or not, a document that it had before: a compensating entry.
   *
   * @param expected the version that is undone; null means any
   */
  record Restore(ItemId item, Kind kind, @Nullable Position expected, ObjectNode document)
      implements Change {}

  /**
   * What an author has made of an item as of some position, while others may have changed it since:
   * merged with what they have made of it.
   *
   * @param base the position that the author had seen
   * @param assumed what the author had before, where that is no state of the server's; null where
   *     it is the item as of {@code base}
   * @param said the patch, or the new document; null for a deletion
   */
  record ThreeWay(
      ItemId item,
      Kind kind,
      Position base,
      @Nullable ObjectNode assumed,
      Wish wish,
      @Nullable ObjectNode said,
      Policies policies)
      implements Change {}

  /** What an author wants of an item. */
  enum Wish {
    /** That it be changed by a merge patch. */
    PATCH,
    /** That it have a document, whether it was there or not. */
    HAVE,
    /** That it be no more. */
    DELETE
  }

  /**
   * What a person has made of a conflict: an ordinary change, which says what it settles.
   *
   * @param conflict the position of the entry that has set something aside
   * @param resolution what the item is to be
   * @param expected the version that was looked at; null means any
   */
  record Resolve(
      ItemId item, Kind kind, @Nullable Position expected, Position conflict, Resolution resolution)
      implements Change {}

  /**
   * Changes an item by a merge patch, or makes it of one: for items that are always there, even
   * while nobody has said anything in them.
   *
   * @param expected the version the author has seen, 0 for none yet; null means any
   */
  record Merge(ItemId item, Kind kind, @Nullable Position expected, ObjectNode patch)
      implements Change {}
}
