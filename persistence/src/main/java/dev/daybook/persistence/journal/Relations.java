package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.Content;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.TargetId;
import dev.daybook.merge.ConflictRecord;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the items of a command refer to, as it is under the lock and after each change of the
 * command: a change may refer to what an earlier one has made. What a change adds to a relation
 * must be there; what stands in a document already may refer to what is gone.
 */
final class Relations {
  /** Of a command that refers to nothing and deletes nothing in which anything can lie. */
  static final Relations NONE = new Relations(new Surroundings(), 0, false);

  private final Surroundings known;
  private final int depthMax;

  /** Whether later changes of the command may ask for what earlier ones have made. */
  private final boolean isKept;

  private Relations(Surroundings known, int depthMax, boolean isKept) {
    this.known = known;
    this.depthMax = depthMax;
    this.isKept = isKept;
  }

  /**
   * @param depthMax levels of a tree at most
   */
  Relations(Surroundings known, int depthMax) {
    this(known, depthMax, true);
  }

  /**
   * Refuses references that cannot be; takes in those that can.
   *
   * @param before null when there was no live item
   * @throws ProblemException INVALID_DOCUMENT for an item that refers to itself; CONFLICT for what
   *     is not there, is of another kind, or leads back to the item; LIMIT_EXCEEDED for too deep a
   *     tree
   */
  void check(Kind kind, ItemId item, @Nullable ObjectNode before, ObjectNode after) {
    check(kind, item, before, after, target -> false);
  }

  /**
   * As {@link #check}, for a document that there was before: what it names in sets may be gone, as
   * if it had gone with the document in place.
   */
  void checkRestored(Kind kind, ItemId item, @Nullable ObjectNode before, ObjectNode after) {
    check(kind, item, before, after, target -> true);
  }

  /** As {@link #check}, for a merged document: what it names in sets may have been deleted. */
  void checkMerged(Kind kind, ItemId item, @Nullable ObjectNode before, ObjectNode after) {
    check(kind, item, before, after, known.items()::containsKey);
  }

  /** A merged document as it can be, and what was set aside for it. */
  record Fitted(ObjectNode document, ConflictRecord conflicts) {}

  /**
   * Takes back of a merged document what it would newly refer to and cannot: what leads back to the
   * item, what it would lie in and is deleted, people who are no members any more.
   */
  Fitted fit(
      Kind kind,
      ItemId item,
      @Nullable ObjectNode base,
      @Nullable ObjectNode before,
      ObjectNode after,
      ConflictRecord conflicts) {
    Fitting fitting = new Fitting(base, before, after);
    TargetId self = TargetId.of(item);
    for (Relation relation : kind.relations()) {
      Set<TargetId> old = before == null ? Set.of() : relation.targets(before);
      for (TargetId target : relation.targets(after)) {
        String obstacle = old.contains(target) ? null : obstacle(relation, self, target);
        if (obstacle != null) {
          fitting.takeBack(relation, target, obstacle);
        }
      }
    }
    return new Fitted(
        fitting.document(),
        fitting.conflicts().isEmpty() ? conflicts : conflicts.with(fitting.conflicts()));
  }

  private @Nullable String obstacle(Relation relation, TargetId self, TargetId target) {
    if (relation.target().equals(Relation.PERSON)) {
      return isThere(relation, target) ? null : "gone";
    }
    Surroundings.Node node = known.items().get(target);
    if (node == null || target.equals(self)) {
      return null; // Refused as for any other change.
    }
    if (!node.live()) {
      return relation.isHeld() ? "gone" : null;
    }
    try {
      checkForm(relation, relation.field(target), self, target);
      return null;
    } catch (ProblemException e) {
      return "cycle";
    }
  }

  private void check(
      Kind kind,
      ItemId item,
      @Nullable ObjectNode before,
      ObjectNode after,
      Predicate<TargetId> mayBeGone) {
    TargetId self = TargetId.of(item);
    for (Relation relation : kind.relations()) {
      Set<TargetId> added = relation.targets(after);
      if (added.isEmpty()) {
        continue;
      }
      Set<TargetId> old = before == null ? Set.of() : relation.targets(before);
      for (TargetId target : added) {
        boolean isGone = relation.isMany() && !isThere(relation, target) && mayBeGone.test(target);
        if (!old.contains(target) && !isGone) {
          checkTarget(relation, self, target);
        }
      }
    }
    checkContents(kind, before, after);
    take(kind, self, before, after);
  }

  /** What is uploaded to a workspace is that workspace's: knowing a hash is not enough. */
  private void checkContents(Kind kind, @Nullable ObjectNode before, ObjectNode after) {
    List<Content> old = before == null ? List.of() : kind.contents(before);
    for (Content content : kind.contents(after)) {
      if (old.contains(content)) {
        continue;
      }
      Long size = known.blobs().get(content.hash());
      boolean renamed = old.stream().anyMatch(one -> one.hash().equals(content.hash()));
      if (size == null && !renamed) {
        throw conflict(
            content.field() + ".hash",
            "There is no such blob in the workspace. Upload it before it is named.");
      }
      // A size that changes without its hash is not asked about: it is wrong in any case.
      if (size == null || !size.equals(content.size())) {
        throw new ProblemException(
            ProblemType.INVALID_DOCUMENT,
            "The size is not that of the blob.",
            Map.of("field", content.field() + ".size"));
      }
    }
  }

  private void checkTarget(Relation relation, TargetId self, TargetId target) {
    String field = relation.field(target);
    if (target.equals(self)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "An item cannot refer to itself here.",
          Map.of("field", field));
    }
    if (!isThere(relation, target)) {
      throw conflict(field, "There is no " + relation.target() + " of this id in the workspace.");
    }
    checkForm(relation, field, self, target);
  }

  private void checkForm(Relation relation, String field, TargetId self, TargetId target) {
    if (relation.form() == Relation.Form.TREE) {
      checkTree(field, self, target);
    } else if (relation.form() == Relation.Form.GRAPH) {
      checkGraph(relation, field, self, target);
    }
  }

  private boolean isThere(Relation relation, TargetId target) {
    if (relation.target().equals(Relation.PERSON)) {
      return known.members().contains(target);
    }
    Surroundings.Node node = known.items().get(target);
    return node != null && node.live() && node.kind().equals(relation.target());
  }

  private void checkTree(String field, TargetId self, TargetId parent) {
    int depth = 1;
    TargetId above = parent;
    while (above != null) {
      if (above.equals(self)) {
        throw conflict(field, "The item would lie in itself: this id lies below it.");
      }
      depth++;
      Surroundings.Node node = known.items().get(above);
      above = node == null ? null : node.parent();
    }
    if (depth + height(self, depthMax) > depthMax) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "The tree would have more than " + depthMax + " levels.",
          Map.of("field", field, "limit", depthMax));
    }
  }

  /** Levels below an item, counted only as far as matters. */
  private int height(TargetId item, int most) {
    int height = 0;
    if (most > 0) {
      for (TargetId child : known.below().getOrDefault(item, Set.of())) {
        height = Math.max(height, 1 + height(child, most - 1));
      }
    }
    return height;
  }

  private void checkGraph(Relation relation, String field, TargetId self, TargetId target) {
    Set<TargetId> seen = new HashSet<>();
    Deque<TargetId> open = new ArrayDeque<>();
    open.add(target);
    while (!open.isEmpty()) {
      TargetId next = open.remove();
      if (next.equals(self)) {
        throw conflict(field, "This id leads back to the item itself.");
      }
      if (seen.add(next)) {
        open.addAll(
            known.edges().getOrDefault(new Surroundings.From(relation.member(), next), Set.of()));
      }
    }
  }

  /**
   * Refuses the deletion of an item in which others lie; takes in any other.
   *
   * @throws ProblemException CONFLICT
   */
  void checkDelete(ItemState now) {
    TargetId self = TargetId.of(now.item());
    if (!known.contents().getOrDefault(self, Set.of()).isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Other items lie in this one: move or delete them before.",
          Map.of("field", "id"));
    }
    if (isKept) {
      take(now.kind(), self, now.tree(), null);
    }
  }

  private void take(
      Kind kind, TargetId self, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    if (isKept) {
      known.take(kind, self, before, after);
    }
  }

  private static ProblemException conflict(String field, String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail, Map.of("field", field));
  }
}
