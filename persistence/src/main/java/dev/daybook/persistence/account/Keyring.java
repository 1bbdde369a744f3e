package dev.daybook.persistence.account;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The signing keys as this server knows them; looks again when a token names another. */
final class Keyring {
  /** A forged key id makes the catalog be asked no more often than this. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final Supplier<List<ECKey>> source;
  private final Clock clock;
  private volatile List<ECKey> keys = List.of();
  private volatile Instant looked = Instant.MIN;

  Keyring(Supplier<List<ECKey>> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The key that signs. */
  ECKey signing() {
    List<ECKey> known = known();
    return known.get(known.size() - 1);
  }

  Optional<ECKey> find(String id) {
    Optional<ECKey> key = find(known(), id);
    return key.isPresent() || !isStale() ? key : find(look(), id);
  }

  /** The public halves, as a JSON Web Key Set (RFC 7517). */
  String published() {
    return new JWKSet(List.copyOf(known())).toString(true);
  }

  private boolean isStale() {
    return clock.instant().isAfter(looked.plus(LOOK_AGAIN));
  }

  private List<ECKey> known() {
    List<ECKey> known = keys;
    return known.isEmpty() ? look() : known;
  }

  private synchronized List<ECKey> look() {
    if (keys.isEmpty() || isStale()) {
      keys = List.copyOf(source.get());
      looked = clock.instant();
    }
    return keys;
  }

  private static Optional<ECKey> find(List<ECKey> keys, String id) {
    return keys.stream().filter(key -> key.getKeyID().equals(id)).findFirst();
  }
}
