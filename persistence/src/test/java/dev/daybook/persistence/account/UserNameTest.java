package dev.daybook.persistence.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserNameTest {
  @Test
  void givenUpperCase_whenFolded_thenItIsTheSameName() {
    assertEquals("anna@example.org", UserName.of("user", "Anna@Example.ORG"));
    assertTrue(UserName.isUserName(UserName.fold("DEMO")));
  }

  @Test
  void givenWhatIsNoName_whenChecked_thenRefusedNamingTheField() {
    for (String text :
        List.of("", " ", "a b", "-a", "ä", "a\u0000", "a'--", "x".repeat(128), "\u212A")) {
      assertFalse(UserName.isUserName(text), text);
      ProblemException problem =
          assertThrows(ProblemException.class, () -> UserName.of("user", text + "!"), text);
      assertEquals("user", problem.members().get("field"));
    }
  }
}
