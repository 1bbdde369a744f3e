package dev.daybook.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopsTest {
  private final List<String> stopped = new ArrayList<>();
  private final Stops stops = new Stops();

  @Test
  void givenStartedInOrder_whenStopped_thenInReverseAndOnce() {
    stops.add(() -> stopped.add("database"));
    stops.add(() -> stopped.add("server"));
    assertTrue(stops.run());
    assertFalse(stops.run());
    assertEquals(List.of("server", "database"), stopped);
  }

  @Test
  void givenStopping_whenOneMoreIsStarted_thenItIsStoppedAtOnce() {
    stops.run();
    stops.add(() -> stopped.add("late"));
    assertEquals(List.of("late"), stopped);
  }
}
