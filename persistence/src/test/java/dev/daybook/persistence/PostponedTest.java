package dev.daybook.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostponedTest {
  private final List<Runnable> later = new ArrayList<>();
  private final List<String> tried = new ArrayList<>();
  private final Postponed<String> postponed = new Postponed<>(2, later::add, tried::add);

  @Test
  void givenThing_whenPutOffTwice_thenTriedOnceAndNoLongerPutOff() {
    postponed.add("a");
    postponed.add("a");
    assertTrue(postponed.has("a"));
    assertEquals(1, later.size());
    later.remove(0).run();
    assertEquals(List.of("a"), tried);
    assertFalse(postponed.has("a"));
    postponed.add("a");
    assertEquals(1, later.size());
  }

  @Test
  void givenAsManyThingsAsMayBe_whenOneMoreIsPutOff_thenDropped() {
    postponed.add("a");
    postponed.add("b");
    postponed.add("c");
    assertEquals(2, later.size());
    assertFalse(postponed.has("c"));
  }
}
