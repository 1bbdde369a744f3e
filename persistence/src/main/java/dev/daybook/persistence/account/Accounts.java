package dev.daybook.persistence.account;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.Names;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.QuotaSettings;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.quota.OverQuota;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Account;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People's accounts. Administrators see and change those of their own tenant only. */
@ApplicationScoped
@Transactional
public class Accounts {
  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  @Inject private Passwords passwords;
  @Inject private SignIn signIn;
  @Inject private ApiKeys keys;
  @Inject private Identities identities;
  @Inject private QuotaSettings quota;
  @Inject private Clock clock;

  /**
   * Who somebody is now, for work that goes on after the call that asked for it.
   *
   * @param tenant of the work; null where it is of none. Operators are of none in any case
   * @throws ProblemException NOT_FOUND when the account may not come in any more
   */
  public Actor actor(PersonId person, @Nullable TenantId tenant) {
    return identities
        .actor(person, tenant)
        .orElseThrow(
            () ->
                new ProblemException(ProblemType.NOT_FOUND, "There is no such account any more."));
  }

  /**
   * Makes an account in the administrator's tenant.
   *
   * @throws ProblemException FORBIDDEN; ALREADY_EXISTS when the user name is taken, by whomever;
   *     QUOTA_EXCEEDED when the tenant has as many accounts as its tier allows
   */
  public Account create(Actor administrator, NewAccount wanted) {
    administrator.require(Part.ADMINISTRATOR);
    TenantId tenant = administrator.requireTenant();
    Account draft = draft(tenant, wanted);
    requireSeat(tenant);
    return add(draft);
  }

  /**
   * Of two that would take the last seat at once, one waits for the tenant's row. What the tier
   * allows is read in the same transaction: asking for the placement would suspend it, with the
   * lock on a connection that another may then be given.
   */
  private void requireSeat(TenantId tenant) {
    if (!quota.enabled()) {
      return;
    }
    Tenant locked = entities.find(Tenant.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE);
    Tier tier = entities.find(Tier.class, locked.tier().value());
    long taken =
        entities
            .createQuery(
                "select count(a) from Account a where a.tenant = :tenant and a.disabledAt is null",
                Long.class)
            .setParameter("tenant", tenant.value())
            .getSingleResult();
    if (taken >= tier.seats()) {
      throw OverQuota.problem("seats", tier.seats(), taken, tier.name());
    }
  }

  /**
   * Makes an account for whoever may: the callers of this method have checked that.
   *
   * @param tenant null for operators
   * @throws ProblemException ALREADY_EXISTS when the user name is taken
   */
  public Account add(@Nullable TenantId tenant, NewAccount wanted) {
    return add(draft(tenant, wanted));
  }

  /**
   * An account that is nowhere yet: its password is hashed, which takes a while, before the caller
   * holds what others wait for.
   *
   * @param tenant null for operators
   * @throws ProblemException INVALID_DOCUMENT, LIMIT_EXCEEDED naming the field
   */
  public Account draft(@Nullable TenantId tenant, NewAccount wanted) {
    if ((wanted.part() == Part.OPERATOR) != (tenant == null)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "Operators, and only they, belong to no tenant.",
          Map.of("field", "part"));
    }
    return new Account(
        new PersonId(Uuids.next()),
        tenant,
        UserName.of("user", wanted.userName()),
        Names.of("name", wanted.displayName()),
        wanted.part(),
        passwords.hash(wanted.password()),
        clock.instant());
  }

  /**
   * Makes an account of a draft.
   *
   * @throws ProblemException ALREADY_EXISTS when the user name is taken
   */
  public Account add(Account account) {
    try {
      entities.persist(account);
      entities.flush();
      return account;
    } catch (PersistenceException e) {
      ProblemException problem = SqlProblems.problem(e);
      throw problem.type() == ProblemType.ALREADY_EXISTS ? taken() : problem;
    }
  }

  /** The tenant's people by user name, for its administrators. */
  public Page<Account> list(Actor administrator, String afterUserName, int most) {
    administrator.require(Part.ADMINISTRATOR);
    TenantId tenant = administrator.requireTenant();
    return Page.of(
        entities
            .createQuery(
                "select a from Account a where a.tenant = :tenant and a.userName > :after"
                    + " order by a.userName",
                Account.class)
            .setParameter("tenant", tenant.value())
            .setParameter("after", afterUserName)
            .setMaxResults(most + 1)
            .getResultList(),
        most);
  }

  /**
   * One of the tenant's people.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public Account get(Actor administrator, PersonId person) {
    administrator.require(Part.ADMINISTRATOR);
    return ofTenant(administrator.requireTenant(), person)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such person."));
  }

  /** Those of some people who belong to the actor's tenant. */
  public List<Account> people(Actor actor, Collection<PersonId> people) {
    if (people.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "select a from Account a where a.tenant = :tenant and a.person in :people",
            Account.class)
        .setParameter("tenant", actor.requireTenant().value())
        .setParameter("people", people.stream().map(PersonId::value).toList())
        .getResultList();
  }

  /** How many accounts a tenant has, disabled ones too. Operators ask for any tenant. */
  public long count(Actor actor, TenantId tenant) {
    if (actor.part() != Part.OPERATOR && !actor.requireTenant().equals(tenant)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    return entities
        .createQuery("select count(a) from Account a where a.tenant = :tenant", Long.class)
        .setParameter("tenant", tenant.value())
        .getSingleResult();
  }

  /**
   * Disables an account: its passwords and keys stop within 30 seconds, its tokens when they end.
   *
   * @throws ProblemException NOT_FOUND when the tenant has no such person; CONFLICT for oneself, so
   *     that an administrator remains
   */
  public Account disable(Actor administrator, PersonId person) {
    Account account = get(administrator, person);
    if (person.equals(administrator.person())) {
      throw new ProblemException(ProblemType.CONFLICT, "You cannot disable yourself.");
    }
    if (!account.isDisabled()) {
      account.disable(clock.instant());
      entities.flush();
    }
    signIn.forgetAll();
    keys.forgetAll();
    return account;
  }

  /** One's own account. */
  public Account own(Actor actor) {
    return find(entities, actor)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "Your account is not there."));
  }

  /**
   * Whether there is such a person, not disabled, in the tenant. Outside the caller's transaction,
   * which may be a shard's.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public boolean isPersonOf(TenantId tenant, PersonId person) {
    return ofTenant(tenant, person).filter(account -> !account.isDisabled()).isPresent();
  }

  /** Whether anyone runs this installation yet. */
  public boolean hasOperator() {
    return !entities
        .createQuery("select a from Account a where a.part = :part", Account.class)
        .setParameter("part", Part.OPERATOR.word())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** The account with a user name. */
  public Optional<Account> named(String userName) {
    return entities
        .createQuery("select a from Account a where a.userName = :name", Account.class)
        .setParameter("name", UserName.fold(userName))
        .getResultStream()
        .findFirst();
  }

  private Optional<Account> ofTenant(TenantId tenant, PersonId person) {
    return entities
        .createQuery(
            "select a from Account a where a.tenant = :tenant and a.person = :person",
            Account.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", person.value())
        .getResultStream()
        .findFirst();
  }

  /** The account by which somebody has come in. */
  static Optional<Account> find(EntityManager entities, Actor actor) {
    TenantId tenant = actor.tenant();
    if (tenant == null) {
      return Optional.ofNullable(entities.find(Account.class, actor.person().value()))
          .filter(account -> account.tenant().isEmpty());
    }
    return entities
        .createQuery(
            "select a from Account a where a.tenant = :tenant and a.person = :person",
            Account.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", actor.person().value())
        .getResultStream()
        .findFirst();
  }

  private static ProblemException taken() {
    return new ProblemException(
        ProblemType.ALREADY_EXISTS, "The user name is taken.", Map.of("field", "user"));
  }
}
