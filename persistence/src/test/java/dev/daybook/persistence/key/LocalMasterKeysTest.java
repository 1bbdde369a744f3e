package dev.daybook.persistence.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalMasterKeysTest {
  private static final String OLD = "01".repeat(32);
  private static final String NEW = "02".repeat(32);
  private static final byte[] SECRET = "what is wrapped".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTEXT = {1, 2, 3};

  @Test
  void givenKey_whenWrappedAndUnwrapped_thenTheSame() {
    MasterKeys keys = LocalMasterKeys.of(OLD);
    byte[] wrapped = keys.wrap(SECRET, CONTEXT);
    assertArrayEquals(SECRET, keys.unwrap(keys.current().orElseThrow(), wrapped, CONTEXT));
    assertFalse(
        new String(wrapped, StandardCharsets.ISO_8859_1).contains("wrapped"), "it is encrypted");
  }

  @Test
  void givenTwoKeys_whenRead_thenTheFirstWrapsAndBothUnwrap() {
    MasterKeys before = LocalMasterKeys.of(OLD);
    MasterKeys both = LocalMasterKeys.of("# rotated\n" + NEW + "\n\n" + OLD + "\n");
    assertEquals(LocalMasterKeys.of(NEW).current(), both.current());
    assertTrue(both.holds(before.current().orElseThrow()));
    assertFalse(before.holds(both.current().orElseThrow()));
    String old = before.current().orElseThrow();
    assertArrayEquals(SECRET, both.unwrap(old, before.wrap(SECRET, CONTEXT), CONTEXT));
  }

  @Test
  void givenWrappedKey_whenAnyByteOrItsContextDiffers_thenRefused() {
    MasterKeys keys = LocalMasterKeys.of(OLD);
    String name = keys.current().orElseThrow();
    byte[] wrapped = keys.wrap(SECRET, CONTEXT);
    for (int at = 0; at < wrapped.length; at++) {
      byte[] altered = wrapped.clone();
      altered[at] ^= 1;
      refuses(() -> keys.unwrap(name, altered, CONTEXT));
    }
    refuses(() -> keys.unwrap(name, wrapped, new byte[] {1, 2}));
    refuses(() -> keys.unwrap(name, new byte[0], CONTEXT));
  }

  @Test
  void givenKeyOfAnotherMaster_whenUnwrapped_thenTheOneThatIsMissingIsNamed() {
    MasterKeys old = LocalMasterKeys.of(OLD);
    String name = old.current().orElseThrow();
    ProblemException problem =
        refuses(() -> LocalMasterKeys.of(NEW).unwrap(name, old.wrap(SECRET, CONTEXT), CONTEXT));
    assertEquals(name, problem.members().get("masterKey"));
  }

  @Test
  void givenNoKey_whenAsked_thenThereIsNoneAndNothingIsWrapped() {
    MasterKeys none = LocalMasterKeys.of("\n# none yet\n");
    assertEquals(Optional.empty(), none.current());
    refuses(() -> none.wrap(SECRET, CONTEXT));
  }

  @Test
  void givenWhatIsNoKey_whenRead_thenTheLineIsNamedAndNotShown() {
    for (String wrong : new String[] {"01", OLD + "0", OLD.replace('0', 'g'), "AB".repeat(32)}) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> LocalMasterKeys.of(NEW + "\n" + wrong));
      assertEquals("line 2 is not 64 hexadecimal digits", refused.getMessage());
    }
    String many =
        IntStream.rangeClosed(0, LocalMasterKeys.MOST)
            .mapToObj("%064x"::formatted)
            .collect(Collectors.joining("\n"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> LocalMasterKeys.of(many))
            .getMessage()
            .contains("more than"));
  }

  private static ProblemException refuses(Runnable call) {
    ProblemException problem = assertThrows(ProblemException.class, call::run);
    assertEquals(ProblemType.KEY_UNAVAILABLE, problem.type());
    return problem;
  }
}
