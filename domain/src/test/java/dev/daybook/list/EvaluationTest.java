package dev.daybook.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final ItemId A = id("a");
  private static final ItemId B = id("b");

  private static ItemId id(String digit) {
    return new ItemId(UUID.fromString("xxxxxxxx-xxxx-7xxx-8xxx-xxxxxxxxxxxx".replace("x", digit)));
  }

  private static Filter filter(
      @Nullable Place folder,
      @Nullable String status,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {
    return new Filter(folder, null, null, status, null, from, until, null);
  }

  private static boolean holds(Filter filter, String document) {
    return new Evaluation(query(filter, Sort.UPDATED_LAST), Set.of(A), Set.of(A))
        .holds(new Position(7), Documents.read(document));
  }

  private static ListQuery query(Filter filter, Sort sort) {
    return new ListQuery(Kinds.of("task"), filter, sort, null, 10);
  }

  @Test
  void givenPlaces_whenAsked_thenThoseOfTheTreeOrOfNothing() {
    Filter inA = filter(new Place(A, true), null, null, null);
    Filter nowhere = filter(new Place(null, false), null, null, null);
    assertTrue(holds(inA, "{\"folder\":\"" + A + "\"}"));
    assertFalse(holds(inA, "{\"folder\":\"" + B + "\"}"));
    assertFalse(holds(inA, "{}"));
    assertTrue(holds(nowhere, "{}"));
    assertFalse(holds(nowhere, "{\"folder\":\"" + A + "\"}"));
  }

  @Test
  void givenDueDays_whenAskedFromAndUntil_thenBothDaysCountAndNeverDoesNot() {
    LocalDate day = LocalDate.parse("2026-03-01");
    Filter onDay = filter(null, null, day, day);
    assertTrue(holds(onDay, "{\"due\":\"2026-03-01\"}"));
    assertTrue(holds(onDay, "{\"due\":\"2026-03-01T23:30:00+01:00[Europe/Berlin]\"}"));
    assertFalse(holds(onDay, "{\"due\":\"2026-03-02\"}"));
    assertFalse(holds(onDay, "{}"));
    assertFalse(holds(filter(null, null, day, null), "{}"));
  }

  @Test
  void givenStatusTagAssigneeAndVersion_whenAsked_thenEachHolds() {
    assertTrue(holds(filter(null, "open", null, null), "{}"));
    assertFalse(holds(filter(null, "done", null, null), "{}"));
    Filter many =
        new Filter(null, null, B, null, new PersonId(A.value()), null, null, new Position(6));
    String marked = "{\"tags\":{\"%s\":true},\"assignees\":{\"%s\":true}}".formatted(B, A);
    assertTrue(holds(many, marked));
    assertFalse(holds(many, "{\"tags\":{\"" + B + "\":true}}"));
    Filter later = new Filter(null, null, null, null, null, null, null, new Position(7));
    assertFalse(holds(later, marked));
  }

  @Test
  void givenTitlesAndIds_whenSorted_thenAsUtf8BytesAndUnsignedNumbersDo() {
    Evaluation byTitle = new Evaluation(query(Filter.NONE, Sort.TITLE), Set.of(), Set.of());
    Mark emoji = byTitle.mark(A, new Position(1), Documents.read("{\"title\":\"\ud83c\udf75\"}"));
    Mark private_ = byTitle.mark(A, new Position(2), Documents.read("{\"title\":\"\ue000\"}"));
    Mark low = byTitle.mark(id("7"), new Position(3), Documents.read("{\"title\":\"Tea\"}"));
    Mark high = byTitle.mark(id("8"), new Position(4), Documents.read("{\"title\":\"tea\"}"));
    assertEquals(
        List.of(low, high, private_, emoji),
        List.of(emoji, high, private_, low).stream().sorted(byTitle.order()).toList());
    Evaluation byDue = new Evaluation(query(Filter.NONE, Sort.DUE), Set.of(), Set.of());
    Mark never = byDue.mark(A, new Position(1), Documents.read("{}"));
    Mark soon = byDue.mark(B, new Position(2), Documents.read("{\"due\":\"2026-03-01\"}"));
    assertTrue(byDue.order().compare(soon, never) < 0);
  }
}
