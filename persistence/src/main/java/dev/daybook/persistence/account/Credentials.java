package dev.daybook.persistence.account;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Everything that a caller may show to be let in, whatever protocol it came by. Whoever shows what
 * is right is told when the tenant is suspended.
 */
@ApplicationScoped
public class Credentials {
  @Inject private Tokens tokens;
  @Inject private ApiKeys keys;
  @Inject private SignIn signIn;
  @Inject private Identities identities;
  @Inject private Placements placements;

  /**
   * What {@code Authorization: Bearer} carries: a token or an API key.
   *
   * @throws ProblemException UNAUTHENTICATED, TENANT_SUSPENDED
   */
  public Actor bearer(String text) {
    return open(text.startsWith(KeyText.PREFIX) ? keys.verify(text) : tokens.verify(text));
  }

  /**
   * What Basic carries: user name and password; or an API key as the password, with its id or
   * nothing as the user.
   *
   * @throws ProblemException UNAUTHENTICATED, SIGN_IN_REFUSED, SIGN_IN_LOCKED, TENANT_SUSPENDED
   */
  public Actor basic(String user, String password) {
    if (!password.startsWith(KeyText.PREFIX)) {
      return password(user, password);
    }
    KeyText key = KeyText.parse(password);
    if (!user.isEmpty() && !user.equalsIgnoreCase(key.id().toString())) {
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED, "The user of an API key is the key's id, or empty.");
    }
    return apiKey(password);
  }

  /**
   * User name and password.
   *
   * @throws ProblemException SIGN_IN_REFUSED, SIGN_IN_LOCKED, TENANT_SUSPENDED
   */
  public Actor password(String user, String password) {
    return open(signIn.signIn(user, password));
  }

  /**
   * An API key.
   *
   * @throws ProblemException UNAUTHENTICATED, TENANT_SUSPENDED
   */
  public Actor apiKey(String text) {
    return open(keys.verify(text));
  }

  /** Lets pass whoever's tenant is open; asked of what routing remembers, so in memory mostly. */
  private Actor open(Actor actor) {
    if (actor.tenant() != null) {
      requireOpen(actor.tenant());
    }
    return actor;
  }

  /** A token outlives a tenant that was erased by some minutes. */
  private void requireOpen(TenantId tenant) {
    try {
      placements.of(tenant);
    } catch (ProblemException e) {
      throw e.type() == ProblemType.NOT_FOUND
          ? new ProblemException(
              ProblemType.UNAUTHENTICATED, "These credentials are nobody's any more.")
          : e;
    }
  }

  /** Who the person is now; empty when the account is disabled or its tenant is not active. */
  public Optional<Actor> now(Actor before) {
    return identities.actor(before.person(), before.tenant());
  }
}
