package dev.daybook.persistence.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KmsMasterKeysTest {
  private static final byte[] KEY = new byte[32];
  private static final byte[] CONTEXT = "of a tenant".getBytes(StandardCharsets.US_ASCII);
  private static final String OLD = "safe://old";
  private static final String NEW = "safe://new";

  private final Safe safe = new Safe();

  /** A service with a key for each URI that it hears of. */
  private static final class Safe implements KmsClient {
    private boolean isAway;

    @Override
    public boolean doesSupport(String uri) {
      return uri.startsWith("safe://");
    }

    @Override
    public KmsClient withCredentials(String path) {
      return this;
    }

    @Override
    public KmsClient withDefaultCredentials() throws GeneralSecurityException {
      requireThere();
      return this;
    }

    private void requireThere() throws GeneralSecurityException {
      if (isAway) {
        throw new GeneralSecurityException("nobody answers");
      }
    }

    @Override
    public Aead getAead(String uri) throws GeneralSecurityException {
      byte[] key = new byte[32];
      Arrays.fill(key, (byte) uri.hashCode());
      Aead aead = new AesGcmJce(key);
      return new Aead() {
        @Override
        public byte[] encrypt(byte[] plain, byte[] context) throws GeneralSecurityException {
          requireThere();
          return aead.encrypt(plain, context);
        }

        @Override
        public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
          requireThere();
          return aead.decrypt(sealed, context);
        }
      };
    }
  }

  private MasterKeys keys(String... uris) {
    return new KmsMasterKeys(List.of(uris), List.of(safe), LocalMasterKeys.of(""));
  }

  private static ProblemException refused(org.junit.jupiter.api.function.Executable call) {
    ProblemException problem = assertThrows(ProblemException.class, call);
    assertEquals(ProblemType.KEY_UNAVAILABLE, problem.type());
    return problem;
  }

  @Test
  void givenTwoKeys_whenWrapped_thenTheFirstWrapsAndBothUnwrap() {
    byte[] old = keys(OLD).wrap(KEY, CONTEXT);
    MasterKeys both = keys(NEW, OLD);
    assertEquals(Optional.of(NEW), both.current());
    assertArrayEquals(KEY, both.unwrap(OLD, old, CONTEXT));
    byte[] wrapped = both.wrap(KEY, CONTEXT);
    assertArrayEquals(KEY, keys(NEW).unwrap(NEW, wrapped, CONTEXT));
    refused(() -> both.unwrap(OLD, wrapped, CONTEXT));
    refused(() -> both.unwrap(NEW, wrapped, new byte[0]));
  }

  @Test
  void givenKeysOfAFile_whenAServiceTakesOver_thenTheyUnwrapStill() {
    LocalMasterKeys file = LocalMasterKeys.of("ab".repeat(32));
    String name = file.current().orElseThrow();
    byte[] before = file.wrap(KEY, CONTEXT);
    MasterKeys now = new KmsMasterKeys(List.of(NEW), List.of(safe), file);
    assertEquals(Optional.of(NEW), now.current());
    assertTrue(now.holds(name) && now.holds(NEW));
    assertFalse(now.holds(OLD));
    assertArrayEquals(KEY, now.unwrap(name, before, CONTEXT));
    assertTrue(refused(() -> now.unwrap(OLD, before, CONTEXT)).getMessage().contains(OLD));
  }

  @Test
  void givenServiceThatIsAway_whenAsked_thenToldWhichKey() {
    MasterKeys keys = keys(NEW);
    byte[] wrapped = keys.wrap(KEY, CONTEXT);
    safe.isAway = true;
    assertTrue(refused(() -> keys.wrap(KEY, CONTEXT)).getMessage().contains(NEW));
    assertTrue(refused(() -> keys.unwrap(NEW, wrapped, CONTEXT)).getMessage().contains(NEW));
    assertThrows(IllegalArgumentException.class, () -> keys(NEW));
    safe.isAway = false;
    assertArrayEquals(KEY, keys.unwrap(NEW, wrapped, CONTEXT));
  }

  @Test
  void givenUriWithoutAClient_whenRead_thenItIsNamed() {
    String none = "cellar://key";
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> keys(OLD, none))
            .getMessage()
            .contains(none));
  }
}
