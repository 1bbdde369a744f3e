package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whole commits of the journal, as a feed of a folder goes through them: any number of which none
 * takes a folder with what lies in it across the border, or one that does. A folder that is made or
 * deleted, or was deleted until it is restored, holds nothing at that moment: only moves take
 * others along, among them the restores of live folders.
 *
 * @param touches of items and folders
 * @param end of the last commit
 * @param before the folders within the border before the first commit
 * @param after those behind the last
 */
record FolderStretch(
    List<Touch> touches, Position end, Set<ItemId> before, Set<ItemId> after, boolean isCrossing) {

  /**
   * The longest stretch.
   *
   * @param touches of whole commits
   * @param until where they end
   * @param bytesMax of patches; the first commit always goes
   * @param treeAt the folders within the border as of a position
   * @throws ProblemException CURSOR_EXPIRED when it has been erased where a folder lay
   */
  static FolderStretch of(
      ItemId folder,
      Set<ItemId> before,
      List<Touch> touches,
      Position until,
      int bytesMax,
      Function<Position, Set<ItemId>> treeAt) {
    Set<ItemId> tree = before;
    long bytes = 0;
    for (int from = 0; from < touches.size(); ) {
      List<Touch> commit = commit(touches, from);
      bytes += commit.stream().mapToLong(Touch::bytes).sum();
      Set<ItemId> next = within(folder, tree, commit);
      if (from > 0 && (next == null || bytes > bytesMax)) {
        Position end = touches.get(from - 1).commit();
        return new FolderStretch(touches.subList(0, from), end, before, tree, false);
      }
      if (next == null) {
        Position end = commit.get(0).commit();
        return new FolderStretch(commit, end, before, treeAt.apply(end), true);
      }
      tree = next;
      from += commit.size();
    }
    return new FolderStretch(touches, until, before, tree, false);
  }

  /** Whether a shorter one can be tried. */
  boolean isDivisible() {
    return !touches.isEmpty()
        && !touches.get(0).commit().equals(touches.get(touches.size() - 1).commit());
  }

  private static List<Touch> commit(List<Touch> touches, int from) {
    int end = from;
    while (end < touches.size() && touches.get(end).commit().equals(touches.get(from).commit())) {
      end++;
    }
    return touches.subList(from, end);
  }

  /** The tree behind a commit; null when it takes a folder across the border. */
  private static @Nullable Set<ItemId> within(ItemId folder, Set<ItemId> tree, List<Touch> commit) {
    Set<ItemId> next = tree;
    for (Touch touch : commit) {
      if (!touch.isOfFolder() || !touch.moves() || touch.item().equals(folder)) {
        continue;
      }
      boolean was = next.contains(touch.item());
      if (was == isWithin(touch, next, was)) {
        continue;
      }
      if (touch.takesAlong()) {
        return null;
      }
      next = next == tree ? new HashSet<>(tree) : next;
      if (was) {
        next.remove(touch.item());
      } else {
        next.add(touch.item());
      }
    }
    return next;
  }

  private static boolean isWithin(Touch touch, Set<ItemId> tree, boolean was) {
    if (touch.operation() == Operation.DELETE) {
      return false;
    }
    if (touch.isErased() || touch.operation() == Operation.REDACT) {
      throw new ProblemException(
          ProblemType.CURSOR_EXPIRED,
          "What a folder lay in has been erased from its history. Begin anew, with state=true.",
          Map.of("field", "since"));
    }
    if (touch.operation() == Operation.UPDATE && !touch.namesParent()) {
      return was;
    }
    ItemId parent = touch.parent();
    return parent != null && tree.contains(parent);
  }
}
