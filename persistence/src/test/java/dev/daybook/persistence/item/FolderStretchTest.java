package dev.daybook.persistence.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FolderStretchTest {
  private static final ItemId FOLLOWED = new ItemId(Uuids.next());
  private static final ItemId FOLDER = new ItemId(Uuids.next());

  @Test
  void givenLiveFolder_whenRestoredAcrossTheBorder_thenItIsACrossing() {
    Set<ItemId> with = Set.of(FOLLOWED, FOLDER);
    FolderStretch entering = restored(Set.of(FOLLOWED), FOLLOWED, true, with);
    assertTrue(entering.isCrossing());
    assertEquals(with, entering.after());
    FolderStretch leaving = restored(with, null, true, Set.of(FOLLOWED));
    assertTrue(leaving.isCrossing());
    assertEquals(Set.of(FOLLOWED), leaving.after());
  }

  @Test
  void givenLiveFolder_whenRestoredOnItsSideOfTheBorder_thenItIsNoCrossing() {
    Set<ItemId> with = Set.of(FOLLOWED, FOLDER);
    assertFalse(restored(with, FOLLOWED, true, Set.of()).isCrossing());
    assertFalse(restored(Set.of(FOLLOWED), null, true, Set.of()).isCrossing());
  }

  @Test
  void givenDeletedFolder_whenRestored_thenItComesAlone() {
    FolderStretch stretch = restored(Set.of(FOLLOWED), FOLLOWED, false, Set.of());
    assertFalse(stretch.isCrossing());
    assertEquals(Set.of(FOLLOWED, FOLDER), stretch.after());
  }

  private static FolderStretch restored(
      Set<ItemId> before, @Nullable ItemId parent, boolean takesAlong, Set<ItemId> later) {
    String patch = parent == null ? "{}" : "{\"parent\":\"" + parent + "\"}";
    Position at = new Position(7);
    Touch touch =
        new Touch(
            at,
            at,
            FOLDER,
            "folder",
            Operation.RESTORE,
            false,
            false,
            true,
            patch,
            patch.length(),
            takesAlong);
    return FolderStretch.of(FOLLOWED, before, List.of(touch), at, 1_000, position -> later);
  }
}
