package dev.daybook.list;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ListQueryTest {
  private static final Kind NOTE = Kinds.of("note");
  private static final ItemId SOME = new ItemId(Uuids.next());

  private static Filter inFolder(boolean subtree) {
    return new Filter(new Place(SOME, subtree), null, null, null, null, null, null, null);
  }

  @Test
  void givenFilterOfAnotherKind_whenAskedOfNotes_thenNamed() {
    Filter filter = new Filter(null, null, null, "open", null, null, null, null);
    assertNamed("status", () -> new ListQuery(NOTE, filter, Sort.UPDATED_LAST, null, 1));
    assertNamed("sort", () -> new ListQuery(NOTE, Filter.NONE, Sort.DUE, null, 1));
  }

  @Test
  void givenOrder_whenAskedBeyondSiblings_thenRefused() {
    assertNamed("sort", () -> new ListQuery(NOTE, Filter.NONE, Sort.ORDER, null, 1));
    assertNamed("sort", () -> new ListQuery(NOTE, inFolder(true), Sort.ORDER, null, 1));
    assertDoesNotThrow(() -> new ListQuery(NOTE, inFolder(false), Sort.ORDER, null, 1));
  }

  private static void assertNamed(String field, Runnable query) {
    ProblemException problem = assertThrows(ProblemException.class, query::run);
    assertEquals(ProblemType.INVALID_PARAMETER, problem.type());
    assertEquals(field, problem.members().get("field"));
  }

  @Test
  void givenTitles_whenFolded_thenCaseAndFormsAreOne() {
    assertEquals("straße", TitleKey.of(" Straße "));
    assertEquals(TitleKey.of("Ａé"), TitleKey.of("ae\u0301"));
    String emoji = "\ud83d\ude00";
    assertEquals(emoji.repeat(100), TitleKey.of(emoji.repeat(101)));
  }

  @Test
  void givenDue_whenSorted_thenByTheWallClockOfItsOwnZoneAndDaysAtTheirEnd() {
    assertEquals(
        LocalDateTime.parse("2026-03-01T10:00"),
        DueTime.of(Documents.read("{\"due\":\"2026-03-01T09:00:00Z[Europe/Berlin]\"}")));
    assertEquals(
        LocalDateTime.parse("2026-03-01T23:59:59.999999"),
        DueTime.of(Documents.read("{\"due\":\"2026-03-01\"}")));
    assertEquals(DueTime.NEVER, DueTime.of(Documents.read("{}")));
  }
}
