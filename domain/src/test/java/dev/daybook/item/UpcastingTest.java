package dev.daybook.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpcastingTest {
  private static final Kind KIND = new ThreeVersions();
  private static final String ONE = "{\"kept\":1,\"name\":\"Boat\"}";
  private static final String TWO = "{\"kept\":1,\"title\":\"Boat\"}";
  private static final String THREE = "{\"kept\":1,\"title\":{\"text\":\"Boat\"}}";

  @Test
  void givenDocumentOfAnyVersion_whenReadToday_thenTheNewest() {
    assertEquals(THREE, Upcasting.newest(KIND, ONE, 1));
    assertEquals(THREE, Upcasting.newest(KIND, TWO, 2));
    assertSame(THREE, Upcasting.newest(KIND, THREE, 3));
  }

  @Test
  void givenVersions_whenBroughtFromOneToTheNext_thenThatStepAlone() {
    assertEquals(TWO, Upcasting.bring(KIND, ONE, 1, 2));
    assertEquals(THREE, Upcasting.bring(KIND, TWO, 2, 3));
    assertSame(ONE, Upcasting.bring(KIND, ONE, 1, 1));
  }

  @Test
  void givenDocument_whenUpcast_thenTheTreeThatWasGivenStays() {
    ObjectNode tree = Documents.read(ONE);
    assertEquals(Documents.read(THREE), Upcasting.bring(KIND, tree, 1, 3));
    assertEquals(Documents.read(ONE), tree);
  }

  @Test
  void givenVersionOfANewerBuild_whenRead_thenKindVersionAndLimitAreNamed() {
    ProblemException problem =
        assertThrows(ProblemException.class, () -> Upcasting.newest(KIND, THREE, 4));
    assertEquals(ProblemType.UNKNOWN_VERSION, problem.type());
    assertEquals(Map.of("kind", "probe", "schemaVersion", 4, "limit", 3), problem.members());
  }

  @Test
  void givenNewerDocument_whenAnOlderVersionIsAskedFor_thenRefused() {
    assertThrows(IllegalArgumentException.class, () -> Upcasting.bring(KIND, TWO, 2, 1));
  }
}
