package dev.daybook.launcher.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.launcher.server.Health.State;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final String UP = "{\"status\":\"UP\",\"checks\":[{\"name\":\"databases\"}]}";

  @Test
  void givenChecksThatSayYes_thenReady() {
    assertEquals(State.READY, Health.judge(200, UP));
  }

  @Test
  void givenNoChecks_thenTheApplicationIsNotThere() {
    assertEquals(State.NOT_YET, Health.judge(200, "{\"status\":\"UP\",\"checks\":[]}"));
  }

  @Test
  void givenOtherAnswers_thenOnlyAnErrorIsBroken() {
    assertEquals(State.NOT_YET, Health.judge(404, ""));
    assertEquals(State.NOT_YET, Health.judge(503, UP));
    assertEquals(State.BROKEN, Health.judge(500, ""));
    assertEquals(
        State.BROKEN, Health.judge(503, "{\"checks\":[{\"name\":\"No Application deployed\"}]}"));
  }
}
