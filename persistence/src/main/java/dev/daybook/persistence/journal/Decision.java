package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.document.MergePatch;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change comes to, given the item as it is under the lock, and what it refers to.
 *
 * @param operation null when the change changes nothing
 * @param patch what goes into the journal, canonical text
 * @param document the item's document afterwards, canonical text
 * @param base what the author had seen
 * @param links what the item refers to afterwards; null when that stays as it is
 * @param conflict what a merge has set aside, or which conflict is resolved, canonical text
 * @param merged whether the document is another than the author has asked for, or something gave
 *     way
 */
record Decision(
    @Nullable Operation operation,
    String patch,
    String document,
    @Nullable Position base,
    @Nullable Set<Link> links,
    @Nullable String conflict,
    boolean merged) {
  /** The patch of a delete: RFC 7396 replaces the whole target by it. */
  static final String DELETING = "null";

  Decision(
      @Nullable Operation operation,
      String patch,
      String document,
      @Nullable Position base,
      @Nullable Set<Link> links) {
    this(operation, patch, document, base, links, null, false);
  }

  /**
   * Decides.
   *
   * @throws ProblemException when the state or the rules of the kind do not allow the change
   */
  static Decision of(Change change, @Nullable ItemState now, Limits limits, Relations relations) {
    if (change instanceof Change.Create create) {
      return create(create, now, limits, relations);
    }
    if (change instanceof Change.Merge merge) {
      return merge(merge, now, limits, relations);
    }
    if (change instanceof Change.Restore restore) {
      return restore(restore, now, limits, relations);
    }
    if (change instanceof Change.Resolve resolve) {
      return resolve(resolve, now, limits, relations);
    }
    if (now == null || now.deleted() || !now.kind().equals(change.kind())) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    if (change instanceof Change.Patch patch) {
      requireVersion(patch.expected(), now);
      ObjectNode before = now.tree();
      ObjectNode asked = MergePatch.apply(before, patch.patch());
      return update(change, now, before, asked, patch.expected(), limits, relations);
    }
    if (change instanceof Change.Replace replace) {
      requireVersion(replace.expected(), now);
      return update(
          change, now, now.tree(), replace.document(), replace.expected(), limits, relations);
    }
    Change.Delete delete = (Change.Delete) change;
    requireVersion(delete.expected(), now);
    return delete(delete, now, relations);
  }

  private static Decision delete(Change.Delete delete, ItemState now, Relations relations) {
    relations.checkDelete(now);
    Set<Link> links = Link.of(now);
    return new Decision(
        Operation.DELETE,
        DELETING,
        now.document(),
        delete.expected(),
        links.isEmpty() ? null : Set.of());
  }

  private static Decision create(
      Change.Create create, @Nullable ItemState now, Limits limits, Relations relations) {
    if (now != null && !(now.deleted() && now.kind().equals(create.kind()))) {
      throw new ProblemException(
          ProblemType.ALREADY_EXISTS, "An item with this id exists.", Map.of("field", "id"));
    }
    ObjectNode after = MergePatch.withoutNulls(create.document());
    String document = checked(create, after, limits);
    relations.check(create.kind(), create.item(), null, after);
    Set<Link> links = Link.of(create.kind(), after);
    return new Decision(Operation.CREATE, document, document, null, links.isEmpty() ? null : links);
  }

  /** A create where there is nothing, else a patch. */
  private static Decision merge(
      Change.Merge merge, @Nullable ItemState now, Limits limits, Relations relations) {
    Position expected = merge.expected();
    boolean first = now == null || now.deleted();
    Change same =
        first && (expected == null || expected.equals(Position.START))
            ? new Change.Create(merge.item(), merge.kind(), merge.patch())
            : new Change.Patch(merge.item(), merge.kind(), expected, merge.patch());
    return of(same, now, limits, relations);
  }

  private static Decision restore(
      Change.Restore restore, @Nullable ItemState now, Limits limits, Relations relations) {
    if (now == null || !now.kind().equals(restore.kind())) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    requireVersion(restore.expected(), now);
    ObjectNode after = restore.document();
    String document = checked(restore, after, limits);
    if (!now.deleted() && document.equals(now.document())) {
      return new Decision(null, document, document, restore.expected(), null);
    }
    relations.checkRestored(
        restore.kind(), restore.item(), now.deleted() ? null : now.tree(), after);
    Set<Link> links = Link.of(restore.kind(), after);
    return new Decision(
        Operation.RESTORE,
        document,
        document,
        restore.expected(),
        links.equals(Link.of(now)) ? null : links);
  }

  /** An entry even where nothing changes: it says that the conflict is resolved. */
  private static Decision resolve(
      Change.Resolve resolve, @Nullable ItemState now, Limits limits, Relations relations) {
    if (now == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    requireVersion(resolve.expected(), now);
    ObjectNode made = resolve.resolution().after(now.deleted() ? null : now.tree());
    ObjectNode after = made == null ? null : MergePatch.withoutNulls(made);
    Decision same;
    if (after != null && now.deleted()) {
      same =
          restore(
              new Change.Restore(resolve.item(), resolve.kind(), null, after),
              now,
              limits,
              relations);
    } else if (after != null) {
      same = update(resolve, now, now.tree(), after, resolve.expected(), limits, relations);
    } else if (now.deleted()) {
      same = new Decision(Operation.DELETE, DELETING, now.document(), null, null);
    } else {
      same =
          delete(
              new Change.Delete(resolve.item(), resolve.kind(), resolve.expected()),
              now,
              relations);
    }
    return new Decision(
        same.operation() == null ? Operation.UPDATE : same.operation(),
        same.patch(),
        same.document(),
        resolve.expected(),
        same.links(),
        ConflictRow.resolving(resolve.conflict()),
        false);
  }

  private static Decision update(
      Change change,
      ItemState now,
      ObjectNode before,
      ObjectNode asked,
      @Nullable Position base,
      Limits limits,
      Relations relations) {
    ObjectNode after = MergePatch.withoutNulls(asked);
    String document = checked(change, after, limits);
    if (document.equals(now.document())) {
      return new Decision(null, "{}", document, base, null);
    }
    relations.check(change.kind(), change.item(), before, after);
    String patch = Documents.canonical(MergePatch.diff(before, after));
    Set<Link> links = Link.of(change.kind(), after);
    return new Decision(
        Operation.UPDATE,
        patch,
        document,
        base,
        links.equals(Link.of(change.kind(), before)) ? null : links);
  }

  static String checked(Change change, ObjectNode document, Limits limits) {
    change.kind().check(document, limits);
    String text = Documents.canonical(document);
    Documents.checkSize(text, limits);
    return text;
  }

  private static void requireVersion(@Nullable Position expected, ItemState now) {
    if (expected != null && !expected.equals(now.version())) {
      throw new ProblemException(
          ProblemType.STALE_VERSION,
          "The item has changed since the version that If-Match names.",
          Map.of("version", now.version().value()));
    }
  }
}
