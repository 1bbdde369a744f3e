package dev.daybook.persistence.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.Names;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.Actor;
import dev.daybook.person.Account;
import dev.daybook.person.ApiKey;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People's API keys: made, listed and revoked by their owner, and checked when they are used. */
@ApplicationScoped
@Transactional
public class ApiKeys {
  /** A key that was good is believed this long; one revoked on another server ends within it. */
  static final Duration BELIEVED = Duration.ofSeconds(30);

  private static final int BELIEVED_MAX = 50_000;

  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  @Inject private Identities identities;
  @Inject private PersistenceSettings settings;
  @Inject private Clock clock;
  private final Secrets secrets = new Secrets();
  private final Cache<Secrets.Digest, Identities.Key> believed =
      Caffeine.newBuilder().expireAfterWrite(BELIEVED).maximumSize(BELIEVED_MAX).build();

  /** A new key and its text, which is shown this once. */
  public record Made(ApiKey key, String text) {
    @Override
    public String toString() {
      return "Made[" + key.id() + "]";
    }
  }

  /**
   * Makes a key.
   *
   * @param life how long it is good; null for until it is revoked
   * @throws ProblemException LIMIT_EXCEEDED when the person has as many as one may have
   */
  public Made make(Actor actor, String name, @Nullable Duration life) {
    // Locked, so that two requests at once cannot both be the last one allowed.
    PersonId owner = owner(actor);
    entities.find(Account.class, owner.value(), LockModeType.PESSIMISTIC_WRITE);
    Instant now = clock.instant();
    int most = settings.keysPerPersonMax();
    if (live(owner, now) >= most) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A person has at most " + most + " API keys. Revoke one first.",
          Map.of("field", "apiKeys", "limit", most));
    }
    KeyText text = KeyText.random(Uuids.next());
    ApiKey key =
        new ApiKey(
            text.id(),
            owner,
            Names.of("name", name),
            text.secretHash(),
            now,
            life == null ? null : now.plus(life));
    entities.persist(key);
    entities.flush();
    return new Made(key, text.toString());
  }

  /** One's own keys that were not revoked, oldest first. */
  public Page<ApiKey> list(Actor actor, @Nullable UUID after, int most) {
    var query =
        entities
            .createQuery(
                "select k from ApiKey k where k.person = :person and k.revokedAt is null"
                    + (after == null ? "" : " and k.id > :after")
                    + " order by k.id",
                ApiKey.class)
            .setParameter("person", owner(actor).value())
            .setMaxResults(most + 1);
    if (after != null) {
      query.setParameter("after", after);
    }
    return Page.of(query.getResultList(), most);
  }

  /**
   * Revokes one of one's own keys: here at once, on other servers within {@link #BELIEVED}.
   *
   * @throws ProblemException NOT_FOUND
   */
  public void revoke(Actor actor, UUID id) {
    ApiKey key = entities.find(ApiKey.class, id);
    if (key == null || !key.person().equals(owner(actor))) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such key.");
    }
    key.revoke(clock.instant());
    entities.flush();
    forgetAll();
  }

  /** A key and whose it is. */
  public record Owned(ApiKey key, Account owner) {}

  /** The keys of all people of the administrator's tenant that were not revoked, oldest first. */
  public Page<Owned> ofTenant(Actor administrator, @Nullable UUID after, int most) {
    administrator.require(Part.ADMINISTRATOR);
    var query =
        entities
            .createQuery(
                "select k, a from ApiKey k, Account a where a.accountKey = k.person"
                    + " and a.tenant = :tenant and k.revokedAt is null"
                    + (after == null ? "" : " and k.id > :after")
                    + " order by k.id",
                Object[].class)
            .setParameter("tenant", administrator.requireTenant().value())
            .setMaxResults(most + 1);
    if (after != null) {
      query.setParameter("after", after);
    }
    return Page.of(
        query.getResultList().stream()
            .map(row -> new Owned((ApiKey) row[0], (Account) row[1]))
            .toList(),
        most);
  }

  /**
   * One of those.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public Owned getOfTenant(Actor administrator, UUID id) {
    administrator.require(Part.ADMINISTRATOR);
    ApiKey key = entities.find(ApiKey.class, id);
    Account owner = key == null ? null : entities.find(Account.class, key.person().value());
    if (key == null
        || owner == null
        || !owner.tenant().equals(Optional.of(administrator.requireTenant()))) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such key.");
    }
    return new Owned(key, owner);
  }

  /**
   * Revokes a key of one of the tenant's people, as {@link #revoke}.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public void revokeOfTenant(Actor administrator, UUID id) {
    getOfTenant(administrator, id).key().revoke(clock.instant());
    entities.flush();
    forgetAll();
  }

  /**
   * Whose key that is.
   *
   * @throws ProblemException UNAUTHENTICATED
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Actor verify(String text) {
    KeyText key = KeyText.parse(text);
    Secrets.Digest digest = secrets.digest("", text);
    Identities.Key known = believed.getIfPresent(digest);
    if (known == null) {
      known =
          identities
              .key(key.id())
              .filter(found -> MessageDigest.isEqual(found.secretHash(), key.secretHash()))
              .orElseThrow(KeyText::refused);
      believed.put(digest, known);
    }
    if (known.expiresAt() != null && !clock.instant().isBefore(known.expiresAt())) {
      throw KeyText.refused();
    }
    return known.actor();
  }

  /** Believes no key any more: an account has just been changed. */
  void forgetAll() {
    believed.invalidateAll();
  }

  private PersonId owner(Actor actor) {
    return Accounts.find(entities, actor)
        .map(Account::key)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "Your account is not there."));
  }

  private long live(PersonId owner, Instant now) {
    return entities
        .createQuery(
            "select count(k) from ApiKey k where k.person = :person and k.revokedAt is null"
                + " and (k.expiresAt is null or k.expiresAt > :now)",
            Long.class)
        .setParameter("person", owner.value())
        .setParameter("now", now)
        .getSingleResult();
  }
}
