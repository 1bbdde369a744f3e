package dev.daybook.persistence.account;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.item.Uuids;
import dev.daybook.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyTextTest {
  @Test
  void givenKeys_whenWrittenAndRead_thenTheyAreTheSame() {
    for (int i = 0; i < 1_000; i++) {
      // Ids with the top bits set too: they are not version 7, but must not break the text.
      KeyText key = KeyText.random(i % 2 == 0 ? Uuids.next() : new UUID(-1L - i, -2L));
      KeyText read = KeyText.parse(key.toString());
      assertEquals(key, read);
      assertArrayEquals(key.secretHash(), read.secretHash());
    }
  }

  @Test
  void givenTwoKeys_whenMade_thenTheirSecretsDiffer() {
    UUID id = Uuids.next();
    assertNotEquals(KeyText.random(id).secret(), KeyText.random(id).secret());
  }

  @Test
  void givenWhatIsNoKey_whenRead_thenRefused() {
    String key = KeyText.random(Uuids.next()).toString();
    for (String text :
        List.of("", "dbk_", key.substring(1), key + "x", key.replace("dbk_", "dbx_"), key + "\n")) {
      assertThrows(ProblemException.class, () -> KeyText.parse(text), text);
    }
  }
}
