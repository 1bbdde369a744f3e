package dev.daybook.persistence.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rounds of a restore, and what its row says on the way. */
class RoundTest {
  private static final byte[] PLAN = Sha256.of("plan".getBytes(StandardCharsets.UTF_8));
  private static final int ROUNDS_MAX = 3;

  private final List<PlannedChange> changes = List.of(change(), change(), change(), change());

  private static PlannedChange change() {
    return new PlannedChange(
        new ItemId(Uuids.next()), Kinds.of("note"), new Position(1), PlannedChange.Action.RESTORE);
  }

  private Restore planned() {
    return new Restore(
            new RestoreId(Uuids.next()),
            new PersonId(Uuids.next()),
            new byte[32],
            new Target(Target.Extent.WORKSPACE, null),
            new Position(1),
            new Position(9),
            null,
            0,
            0,
            0,
            0,
            0,
            List.of(),
            false)
        .planned(PLAN, changes.size());
  }

  /** A commit at whose end it has looked at some changes and brought some of them. */
  private Restore commit(Restore before, int looked, List<Integer> brought, List<Integer> refused) {
    Tally tally = new Tally();
    brought.forEach(i -> tally.count(changes.get(i), done()));
    refused.forEach(i -> tally.count(changes.get(i), refused()));
    return before.advanced(round(before), looked, tally, ROUNDS_MAX);
  }

  private static Outcome done() {
    return new Outcome.Applied(
        List.of(
            new Outcome.Done(
                new ItemId(Uuids.next()), Operation.RESTORE, new Position(10), false, false)));
  }

  private static Outcome refused() {
    return new Outcome.Refused(ProblemType.CONFLICT, "", Map.of());
  }

  private static Round round(Restore restore) {
    return Round.of(restore, PLAN).orElseThrow();
  }

  private static List<Object> told(Restore restore) {
    return List.of(restore.restored(), restore.leftOut(), restore.told().size(), restore.tried());
  }

  @Test
  void givenRefusedChanges_whenRoundsBringThem_thenEachFurtherOneIsTriedUntilAllAreThere() {
    Restore first = commit(planned(), 2, List.of(0), List.of(1));
    assertEquals(1, round(first).number());
    assertEquals(List.of(1, 1, 1, 2), told(first));
    Restore second = commit(first, 2, List.of(2), List.of(3));
    assertEquals(2, round(second).number());
    assertFalse(second.ended());
    assertEquals(0, second.done());
    assertEquals(List.of(2, 2, 2, 4), told(second));
    Restore half = commit(second, 2, List.of(1), List.of());
    assertEquals(2, round(half).number());
    assertTrue(round(half).brought(), "told from the row alone");
    assertEquals(List.of(3, 1, 1, 4), told(half));
    Restore all = commit(half, 2, List.of(3), List.of());
    assertTrue(all.ended());
    assertEquals(List.of(4, 0, 0, 4), told(all));
  }

  @Test
  void givenRoundThatBringsNothing_whenAtItsEnd_thenTheRestoreIsAtItsEnd() {
    Restore second = commit(planned(), 4, List.of(0, 1, 2), List.of(3));
    assertEquals(2, round(second).number());
    assertFalse(round(second).brought());
    Restore end = commit(second, 4, List.of(), List.of(3));
    assertTrue(end.ended());
    assertEquals(List.of(3, 1, 1, 4), told(end));
    Restore nothing = commit(planned(), 4, List.of(), List.of(0, 1, 2, 3));
    assertTrue(nothing.ended());
  }

  @Test
  void givenLastRound_whenAtItsEnd_thenTheRestoreIsAtItsEnd() {
    Restore second = commit(planned(), 4, List.of(0), List.of(1, 2, 3));
    Restore third = commit(second, 4, List.of(1), List.of(2, 3));
    assertEquals(ROUNDS_MAX, round(third).number());
    Restore end = commit(third, 4, List.of(2), List.of(3));
    assertTrue(end.ended());
    assertEquals(List.of(3, 1, 1, 4), told(end));
    assertEquals(changes.get(3).item(), end.told().get(0).item());
  }

  @Test
  void givenChangesOfOthers_whenRoundIsAtItsEnd_thenNoFurtherOneIsMadeForThem() {
    Tally tally = new Tally();
    tally.count(changes.get(0), done());
    tally.leave(changes.get(1), LeftOut.CHANGED);
    tally.leave(changes.get(2), LeftOut.REDACTED);
    Restore end = planned().advanced(Round.first(PLAN), 4, tally, ROUNDS_MAX);
    assertTrue(end.ended());
    assertEquals(2, end.leftOut());
  }

  @Test
  void givenAnotherPlan_whenRoundIsLookedFor_thenNone() {
    Restore second = commit(planned(), 4, List.of(0), List.of(1));
    byte[] other = Sha256.of("other".getBytes(StandardCharsets.UTF_8));
    assertTrue(Round.of(second, other).isEmpty());
  }
}
