package dev.daybook.persistence.proof;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoteVerifierTest {
  private static final String TEXT = "daybook-archive-1\n{\"archive\":\"1\"}\n";

  private final CheckpointKey key = CheckpointKey.generate();
  private final CheckpointKey other = CheckpointKey.generate();

  private static NoteVerifier of(CheckpointKey... keys) {
    return new NoteVerifier(List.of(keys).stream().map(CheckpointKey::verifier).toList());
  }

  @Test
  void givenNote_whenChecked_thenOnlyAGivenKeysSignatureHolds() {
    String note = key.sign(TEXT);
    assertTrue(of(key).isSigned(note));
    assertTrue(of(other, key).isSigned(note));
    assertFalse(of(other).isSigned(note));
    assertFalse(of().isSigned(note));
    // Another signature above it changes nothing.
    String signatures = note.substring(TEXT.length() + 1);
    String others = other.sign(TEXT).substring(TEXT.length() + 1);
    assertTrue(of(key).isSigned(TEXT + "\n" + others + signatures));
  }

  @Test
  void givenAnyCharacterChanged_whenChecked_thenItDoesNotHold() {
    String note = key.sign(TEXT);
    NoteVerifier verifier = of(key);
    for (int at = 0; at < TEXT.length(); at++) {
      String changed =
          note.substring(0, at) + (char) (note.charAt(at) ^ 1) + note.substring(at + 1);
      assertFalse(verifier.isSigned(changed), changed);
    }
    assertFalse(verifier.isSigned(note.substring(0, note.length() - 9)));
    assertFalse(verifier.isSigned(note.substring(0, TEXT.length())));
    assertFalse(verifier.isSigned(""));
    assertFalse(verifier.isSigned("\n\n\u2014 " + key.name() + " AAAA\n"));
  }

  @Test
  void givenWhatIsNoKey_whenTrusted_thenRefused() {
    String verifier = key.verifier();
    for (String wrong :
        List.of("", "name", "name+00000000+AAAA", verifier.substring(0, 40), verifier + "=")) {
      assertThrows(IllegalArgumentException.class, () -> new NoteVerifier(List.of(wrong)), wrong);
    }
  }
}
