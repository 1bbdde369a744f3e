package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of the journal is to those who know what lay in a folder before it.
 *
 * @param staying the entries of items that lay within and still do
 * @param entering the last entries of items that lie within now
 * @param leaving the last entries of items that do no longer
 */
record FolderNews(List<Position> staying, Map<ItemId, Touch> entering, List<Touch> leaving) {

  /**
   * @param before the folders that the touched items were in, of those that were in one
   * @param after those that they are in
   */
  static FolderNews of(
      Map<ItemId, List<Touch>> byItem,
      Map<ItemId, ItemId> before,
      Map<ItemId, ItemId> after,
      FolderStretch stretch) {
    List<Position> staying = new ArrayList<>();
    Map<ItemId, Touch> entering = new LinkedHashMap<>();
    List<Touch> leaving = new ArrayList<>();
    byItem.forEach(
        (item, touches) -> {
          boolean was = isWithin(before.get(item), stretch.before());
          Touch last = touches.get(touches.size() - 1);
          if (!isWithin(after.get(item), stretch.after())) {
            // Where its past was erased nobody knows whether the client has it.
            if (was || touches.stream().anyMatch(FolderNews::isErased)) {
              leaving.add(last);
            }
          } else if (was) {
            touches.forEach(touch -> staying.add(touch.position()));
          } else {
            entering.put(item, last);
          }
        });
    return new FolderNews(staying, entering, leaving);
  }

  private static boolean isWithin(@Nullable ItemId folder, Set<ItemId> tree) {
    return folder != null && tree.contains(folder);
  }

  private static boolean isErased(Touch touch) {
    return touch.isErased() || touch.operation() == Operation.REDACT;
  }
}
