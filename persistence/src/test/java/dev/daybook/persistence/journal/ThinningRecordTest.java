package dev.daybook.persistence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the list of a journal's own entries goes on. */
class ThinningRecordTest {
  private static final ItemId OWN = new ItemId(Uuids.next());
  private static final PersonId PERSON = new PersonId(Uuids.next());

  private static @Nullable Position previous(
      @Nullable Position told, ItemId item, @Nullable Position version) {
    Map<ItemId, ItemState> items =
        version == null
            ? Map.of()
            : Map.of(
                item,
                new ItemState(
                    item,
                    Kinds.of("note"),
                    version,
                    false,
                    1,
                    "{}",
                    Instant.EPOCH,
                    PERSON,
                    Instant.EPOCH,
                    PERSON));
    LockedHead head =
        new LockedHead(
            new Position(9),
            new byte[32],
            Instant.EPOCH,
            "open",
            new Horizon(new Position(1), told),
            Instant.EPOCH,
            null,
            null,
            items,
            Relations.NONE);
    return ThinningRecord.previous(OWN, head);
  }

  @Test
  void givenItemWithTheWorkspacesOwnId_whenThinningIsTold_thenItGoesOnFromTheLastOfBoth() {
    Position two = new Position(2);
    Position five = new Position(5);
    assertEquals(null, previous(null, OWN, null));
    assertEquals(two, previous(two, OWN, null));
    assertEquals(five, previous(null, OWN, five));
    assertEquals(five, previous(two, OWN, five));
    assertEquals(five, previous(five, OWN, two));
    assertEquals(two, previous(two, new ItemId(Uuids.next()), five));
  }
}
