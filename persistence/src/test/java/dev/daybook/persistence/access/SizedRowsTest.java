package dev.daybook.persistence.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.journal.Position;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizedRowsTest {
  private int attempts;

  /** What a statement over rows of these sizes would answer; groups by their number. */
  private SizedRows<Integer> within(int most, int bytesMax, int[] sizes, long[] groups) {
    attempts = 0;
    return SizedRows.within(
        most,
        bytesMax,
        (rows, largest) -> {
          attempts++;
          List<Integer> read = new ArrayList<>();
          List<SizedRows.Fact> facts = new ArrayList<>();
          for (int i = 0; i < Math.min(rows, sizes.length); i++) {
            if (read.size() == facts.size() && sizes[i] <= largest) {
              read.add(i);
            }
            facts.add(new SizedRows.Fact(i + 1, groups[i], sizes[i]));
          }
          return new SizedRows<>(read, facts);
        });
  }

  private static long[] alone(int count) {
    long[] groups = new long[count];
    for (int i = 0; i < count; i++) {
      groups[i] = i;
    }
    return groups;
  }

  @Test
  void givenSmallRows_whenRead_thenOnceAndAll() {
    SizedRows<Integer> page = within(3, 30, new int[] {10, 10, 10}, alone(3));
    assertEquals(List.of(0, 1, 2), page.rows());
    assertFalse(page.isCut());
    assertNull(page.cutAt());
    assertEquals(1, attempts);
  }

  @Test
  void givenOneLargeRowThatFits_whenRead_thenTwiceAndAll() {
    SizedRows<Integer> page = within(3, 30, new int[] {5, 20, 5}, alone(3));
    assertEquals(List.of(0, 1, 2), page.rows());
    assertFalse(page.isCut());
    assertEquals(2, attempts);
  }

  @Test
  void givenMoreThanFits_whenRead_thenCutBeforeTheFirstThatDoesNot() {
    SizedRows<Integer> page = within(4, 30, new int[] {5, 20, 6, 1}, alone(4));
    assertEquals(List.of(0, 1), page.rows());
    assertTrue(page.isCut());
    assertEquals(new Position(3), page.cutAt());
  }

  @Test
  void givenFirstRowLargerThanAPage_whenRead_thenItAlone() {
    SizedRows<Integer> page = within(4, 30, new int[] {500, 1, 1, 1}, alone(4));
    assertEquals(List.of(0), page.rows());
    assertTrue(page.isCut());
  }

  @Test
  void givenGroups_whenCut_thenNeverInTheMiddleOfOne() {
    long[] groups = {2, 2, 5, 5, 5};
    assertEquals(List.of(0, 1), within(5, 30, new int[] {1, 1, 1, 28, 1}, groups).rows());
    assertEquals(List.of(0, 1), within(5, 30, new int[] {100, 100, 1, 1, 1}, groups).rows());
    assertEquals(5, within(5, 30, new int[] {1, 1, 1, 26, 1}, groups).rows().size());
  }

  @Test
  void givenNothing_whenRead_thenNothing() {
    SizedRows<Integer> page = within(4, 30, new int[0], alone(0));
    assertEquals(List.of(), page.rows());
    assertFalse(page.isCut());
  }
}
