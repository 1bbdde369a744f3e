package dev.daybook.persistence.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.person.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryRepresentationTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void givenRedaction_whenTheItemIsAdded_thenItStillTellsWhatWasDone() {
    ItemId item = new ItemId(new UUID(0, 1));
    PersonId person = new PersonId(new UUID(0, 2));
    ShownEntry entry =
        new ShownEntry(
            new Shown(new Position(3), "{\"position\":3}"),
            new Position(4),
            new ShownEntry.Deed(item, "note", Operation.REDACT));
    ItemState state =
        new ItemState(
            item,
            Kinds.of("note"),
            new Position(2),
            false,
            2,
            "{\"title\":\"Tea\"}",
            NOW,
            person,
            NOW,
            person);
    ShownEntry complete = EntryRepresentation.with(entry, state);
    assertEquals(entry.deed(), complete.deed());
    assertEquals(entry.commit(), complete.commit());
    String shown = complete.shown().json();
    assertTrue(shown.startsWith("{\"position\":3,\"item\":{"), shown);
    assertTrue(shown.endsWith("\"title\":\"Tea\"}}"), shown);
  }
}
