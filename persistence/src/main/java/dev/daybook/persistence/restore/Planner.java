package dev.daybook.persistence.restore;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PastSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.PastState;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.item.Trees;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a restore changes: all that was changed behind its position up to its head, as far
 * as it belongs to the target. A function of the past alone, so that a restore that was cut off is
 * planned anew and goes on where it was.
 */
@ApplicationScoped
class Planner {
  @Inject private States states;
  @Inject private Trees trees;
  @Inject private PastSettings settings;

  /**
   * An item at both ends of what is undone.
   *
   * @param was null when it had not been made
   */
  record Between(PastState is, @Nullable PastState was) {}

  /**
   * Plans.
   *
   * @throws ProblemException LIMIT_EXCEEDED when it would change more items than one restore may;
   *     NOT_FOUND when the target was never there
   */
  Plan plan(WorkspaceScope scope, Target target, Position position, Position head) {
    PlanDraft draft = new PlanDraft();
    Predicate<Between> belongs = belongs(scope, target, position, head);
    boolean[] met = new boolean[1];
    work(
        scope,
        target,
        page -> {
          Map<ItemId, PastState> is = states.asOf(scope, page, head);
          Map<ItemId, PastState> was = states.asOf(scope, page, position);
          for (ItemState now : page) {
            PastState atHead = is.get(now.item());
            if (atHead != null) {
              met[0] = true;
              Between between = new Between(atHead, was.get(now.item()));
              if (atHead.state().version().compareTo(position) > 0 && belongs.test(between)) {
                draft.undo(between.is(), between.was());
              } else {
                draft.stay(atHead);
              }
            }
          }
          checkSize(draft.size());
        });
    if (target.extent() != Target.Extent.WORKSPACE && !met[0]) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    return draft.plan();
  }

  private void work(WorkspaceScope scope, Target target, Consumer<List<ItemState>> work) {
    if (target.extent() == Target.Extent.ITEM) {
      work.accept(List.copyOf(states.now(scope, List.of(item(target))).values()));
    } else {
      states.forEachPage(scope, Kinds.all(), work);
    }
  }

  private Predicate<Between> belongs(
      WorkspaceScope scope, Target target, Position position, Position head) {
    if (target.extent() != Target.Extent.FOLDER) {
      return between -> true;
    }
    Kind folder = Kinds.of("folder");
    ItemState root = states.now(scope, Set.of(item(target))).get(item(target));
    if (root == null || !root.kind().equals(folder)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such folder.");
    }
    Folders then = new Folders(trees.below(scope, folder, Set.of(item(target)), position));
    // What lies today in a folder that comes back would come with it.
    Folders now = new Folders(trees.below(scope, folder, then.ids(), head));
    return between -> now.hold(between.is()) || (between.was() != null && then.hold(between.was()));
  }

  private static ItemId item(Target target) {
    ItemId item = target.item();
    if (item == null) {
      throw new IllegalArgumentException("a workspace is no item");
    }
    return item;
  }

  private void checkSize(int changes) {
    if (changes > settings.restoreItemsMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "One restore changes at most " + settings.restoreItemsMax() + " items.",
          Map.of("field", "position", "limit", settings.restoreItemsMax()));
    }
  }
}
