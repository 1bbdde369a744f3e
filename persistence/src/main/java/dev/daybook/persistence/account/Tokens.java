package dev.daybook.persistence.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.Actor;
import dev.daybook.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Short-lived tokens. A token is checked without asking the catalog, so a disabled account keeps
 * its last one until that ends; its signature is checked once, then remembered until the end.
 */
@ApplicationScoped
public class Tokens {
  private static final int REMEMBERED_MAX = 50_000;

  @Inject private PersistenceSettings settings;
  @Inject private SigningKeys source;
  @Inject private Clock clock;
  private Keyring keys;
  private TokenCheck check;
  private Cache<String, TokenCheck.Verified> remembered;

  /** A new token and how long it is good. */
  public record Issued(String token, Duration life) {
    @Override
    public String toString() {
      return "Issued[" + life + "]";
    }
  }

  @PostConstruct
  void start() {
    keys = new Keyring(source::load, clock);
    check = new TokenCheck(settings.issuer(), keys);
    remembered =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfter(
                Expiry.<String, TokenCheck.Verified>creating(
                    (token, verified) -> untilEnd(clock.instant(), verified.end())))
            .build();
  }

  private static Duration untilEnd(Instant now, Instant end) {
    return now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO;
  }

  /** A token for an actor that has just shown who it is. */
  public Issued issue(Actor actor) {
    Duration life = settings.tokenLife();
    return new Issued(check.write(actor, clock.instant(), life), life);
  }

  /**
   * Whom the token stands for.
   *
   * @throws ProblemException UNAUTHENTICATED when it is forged, expired or not for this server
   */
  public Actor verify(String token) {
    Instant now = clock.instant();
    TokenCheck.Verified verified = remembered.getIfPresent(token);
    if (verified == null || !now.isBefore(verified.end())) {
      verified = check.verify(token, now);
      remembered.put(token, verified);
    }
    return verified.actor();
  }

  /** The public keys that tokens are checked with, as a JSON Web Key Set. */
  public String keySet() {
    return keys.published();
  }
}
