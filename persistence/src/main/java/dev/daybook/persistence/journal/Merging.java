package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.document.MergePatch;
import dev.daybook.journal.Operation;
import dev.daybook.merge.ConflictRecord;
import dev.daybook.merge.DocumentMerge;
import dev.daybook.merge.Merged;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides a change whose author may not have seen what the item is by now. What he has made of what
 * he saw is merged with what is there; places that cannot be, because a tree would lead back to
 * itself or what the item would lie in is gone, stay as they are here and are recorded.
 */
final class Merging {
  /** Places told of one merge that is refused. */
  private static final int PLACES_TOLD_MAX = 10;

  private final Change.ThreeWay change;
  private final @Nullable ItemState now;
  private final Limits limits;
  private final Relations relations;

  Merging(Change.ThreeWay change, @Nullable ItemState now, Limits limits, Relations relations) {
    this.change = change;
    this.now = now;
    this.limits = limits;
    this.relations = relations;
  }

  /**
   * What the author has made.
   *
   * @param base what he had seen; null where there was nothing: a patch then stands for itself
   * @return null where the item is to be deleted
   */
  static @Nullable ObjectNode theirs(Change.ThreeWay change, @Nullable ObjectNode base) {
    ObjectNode said = change.said();
    if (said == null) {
      return null;
    }
    if (change.wish() == Change.Wish.HAVE) {
      return MergePatch.withoutNulls(said);
    }
    return MergePatch.withoutNulls(base == null ? said : MergePatch.apply(base, said));
  }

  /**
   * Decides.
   *
   * @throws ProblemException MERGE_REFUSED by policy, or when both sides keep the kind's rules and
   *     the merge of them does not; else as {@link Decision#of}
   */
  Decision decide(@Nullable ObjectNode base, @Nullable ObjectNode theirs) {
    if (now == null && change.wish() != Change.Wish.HAVE) {
      throw notFound();
    }
    if (now != null && !now.kind().equals(change.kind())) {
      throw change.wish() == Change.Wish.HAVE
          ? new ProblemException(
              ProblemType.ALREADY_EXISTS,
              "An item with this id exists, of another kind.",
              Map.of("field", "id"))
          : notFound();
    }
    ObjectNode ours = now == null || now.deleted() ? null : now.tree();
    if (ours == null && base == null && change.wish() == Change.Wish.PATCH) {
      throw notFound();
    }
    Merged merged = DocumentMerge.of(change.kind().word(), base, ours, theirs, change.policies());
    if (!merged.refused().isEmpty()) {
      throw refused(
          "Both sides have changed the same, and here that is refused.",
          String.join(
              " ",
              merged.refused().subList(0, Math.min(PLACES_TOLD_MAX, merged.refused().size()))));
    }
    ObjectNode document = merged.document();
    if (document == null) {
      return deleted(ours, merged.conflicts(), theirs);
    }
    Relations.Fitted fitted =
        relations.fit(change.kind(), change.item(), base, ours, document, merged.conflicts());
    return live(ours, theirs, fitted.document(), fitted.conflicts());
  }

  private Decision deleted(
      @Nullable ObjectNode ours, ConflictRecord conflicts, @Nullable ObjectNode theirs) {
    if (now == null) {
      throw notFound();
    }
    String record = conflicts.isEmpty() ? null : conflicts.toText();
    if (ours == null) {
      // Deleted before. An edit that was set aside needs an entry all the same, to stand in.
      Operation operation = record == null ? null : Operation.DELETE;
      return decision(operation, Decision.DELETING, now.document(), null, record, theirs != null);
    }
    relations.checkDelete(now);
    Set<Link> links = Link.of(now);
    return decision(
        Operation.DELETE,
        Decision.DELETING,
        now.document(),
        links.isEmpty() ? null : Set.of(),
        record,
        theirs != null);
  }

  private Decision live(
      @Nullable ObjectNode ours,
      @Nullable ObjectNode theirs,
      ObjectNode document,
      ConflictRecord conflicts) {
    String text = checked(ours, theirs, document);
    String record = conflicts.isEmpty() ? null : conflicts.toText();
    boolean merged = !MergePatch.isSame(document, theirs);
    Set<Link> links = Link.of(change.kind(), document);
    Set<Link> before = ours == null ? Set.of() : Link.of(change.kind(), ours);
    Set<Link> changed = links.equals(before) ? null : links;
    if (ours == null) {
      relations.checkMerged(change.kind(), change.item(), null, document);
      Operation operation = now == null ? Operation.CREATE : Operation.RESTORE;
      return decision(operation, text, text, changed, record, merged);
    }
    ObjectNode patch = MergePatch.diff(ours, document);
    if (patch.isEmpty() && record == null) {
      return decision(null, "{}", text, null, null, merged);
    }
    relations.checkMerged(change.kind(), change.item(), ours, document);
    return decision(Operation.UPDATE, Documents.canonical(patch), text, changed, record, merged);
  }

  private Decision decision(
      @Nullable Operation operation,
      String patch,
      String document,
      @Nullable Set<Link> links,
      @Nullable String conflict,
      boolean merged) {
    boolean differs = merged || conflict != null;
    return new Decision(operation, patch, document, change.base(), links, conflict, differs);
  }

  /** Two documents that keep the rules may make one that does not, such as a task due too early. */
  private String checked(
      @Nullable ObjectNode ours, @Nullable ObjectNode theirs, ObjectNode document) {
    try {
      return Decision.checked(change, document, limits);
    } catch (ProblemException e) {
      if (ours != null && theirs != null && !MergePatch.isSame(theirs, document)) {
        Decision.checked(change, theirs, limits);
        throw refused(
            "The two sides together break a rule: " + e.detail(),
            String.valueOf(e.members().getOrDefault("field", "$")));
      }
      throw e;
    }
  }

  private ProblemException refused(String detail, String field) {
    return new ProblemException(
        ProblemType.MERGE_REFUSED,
        detail,
        Map.of("field", field, "version", now == null ? 0 : now.version().value()));
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }
}
