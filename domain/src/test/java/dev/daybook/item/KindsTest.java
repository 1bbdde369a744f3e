package dev.daybook.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import org.junit.jupiter.api.Test;

class KindsTest {
  @Test
  void givenEachKind_whenLookedUpByItsWord_thenTheSame() {
    assertTrue(Kinds.all().stream().anyMatch(kind -> kind.word().equals("note")));
    Kinds.all().forEach(kind -> assertSame(kind, Kinds.of(kind.word())));
  }

  @Test
  void givenUnknownWord_whenLookedUp_thenFieldNamed() {
    ProblemException problem = assertThrows(ProblemException.class, () -> Kinds.of("Note"));
    assertEquals(ProblemType.INVALID_DOCUMENT, problem.type());
    assertEquals("kind", problem.members().get("field"));
  }
}
