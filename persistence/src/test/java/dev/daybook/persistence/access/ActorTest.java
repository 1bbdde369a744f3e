package dev.daybook.persistence.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A path that an operator asks for is recorded as it is, or not asked for. */
class ActorTest {
  private static final int MOST = 1_000;

  private static Actor.Request request(String path) {
    return new Actor.Request("GET", path);
  }

  private static ProblemException refused(String path) {
    return assertThrows(ProblemException.class, () -> request(path).requireTelling());
  }

  @Test
  void givenPathThatFits_whenAskedFor_thenItStandsAsItWasSent() {
    String path = "/" + "x".repeat(MOST - 1);
    assertDoesNotThrow(() -> request(path).requireTelling());
    assertEquals(path, request(path).path());
  }

  @Test
  void givenPathThatIsLonger_whenAskedFor_thenRefusedByItsLimit() {
    ProblemException problem = refused("/" + "x".repeat(MOST));
    assertEquals(ProblemType.LIMIT_EXCEEDED, problem.type());
    assertEquals(Map.of("field", "path", "limit", MOST), problem.members());
  }

  @Test
  void givenPathWithWhatResourcesDoNotLookAt_whenAskedFor_thenRefused() {
    ProblemException problem = refused("/api/v1/workspaces/w;x=1/notes");
    assertEquals(ProblemType.INVALID_PARAMETER, problem.type());
    assertEquals("path", problem.members().get("field"));
  }
}
