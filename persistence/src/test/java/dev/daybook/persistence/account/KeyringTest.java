package dev.daybook.persistence.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyringTest {
  private final List<ECKey> stored = new ArrayList<>(List.of(key("old")));
  private final Hand hand = new Hand();
  private int looks;
  private final Keyring keys =
      new Keyring(
          () -> {
            looks++;
            return stored;
          },
          hand);

  /** A clock that a test moves. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void givenUnknownKeys_whenSought_thenTheStoreIsAskedOnceInAWhile() {
    for (int i = 0; i < 100; i++) {
      assertFalse(keys.find("forged" + i).isPresent());
    }
    assertEquals(1, looks);
    hand.now = hand.now.plusSeconds(11);
    assertFalse(keys.find("forged").isPresent());
    assertEquals(2, looks);
  }

  @Test
  void givenNewKey_whenItsTokenComes_thenItIsFoundAndSigns() {
    assertEquals("old", keys.signing().getKeyID());
    stored.add(key("new"));
    hand.now = hand.now.plusSeconds(11);
    assertTrue(keys.find("new").isPresent());
    assertEquals("new", keys.signing().getKeyID());
    assertTrue(keys.find("old").isPresent());
  }

  @Test
  void givenKeys_whenPublished_thenNoPrivateHalfIsAmongThem() {
    assertTrue(keys.published().contains("\"kid\":\"old\""));
    assertFalse(keys.published().contains("\"d\":"));
  }
}
