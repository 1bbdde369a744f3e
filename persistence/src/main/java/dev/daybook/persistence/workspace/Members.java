package dev.daybook.persistence.workspace;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.shard.ShardUnit;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Member;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.Workspace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workspace's members. There is always an owner among them. */
@ApplicationScoped
@Transactional
public class Members {
  private static final int MEMBERS_MAX = 1_000;

  @Inject private ShardUnit unit;
  @Inject private Membership membership;
  @Inject private Accounts accounts;
  @Inject private Clock clock;

  /** A member, and whether the call made it one. */
  public record Put(Member member, boolean added) {}

  /** The workspace's members by person. */
  public Page<Member> list(WorkspaceScope scope, @Nullable PersonId after, int most) {
    EntityManager entities = unit.entities(scope.tenant());
    membership.check(entities, scope);
    var query =
        entities
            .createQuery(
                "select m from Member m where m.workspace = :workspace"
                    + (after == null ? "" : " and m.person > :after")
                    + " order by m.person",
                Member.class)
            .setParameter("workspace", scope.workspace().value())
            .setMaxResults(most + 1);
    if (after != null) {
      query.setParameter("after", after.value());
    }
    return Page.of(query.getResultList(), most);
  }

  /**
   * Makes a person of the tenant a member, or gives a member another role.
   *
   * @throws ProblemException NOT_FOUND when the tenant has no such person; CONFLICT when it would
   *     leave no owner
   */
  public Put put(WorkspaceScope scope, PersonId person, Role role) {
    EntityManager entities = unit.entities(scope.tenant());
    List<Member> members = lock(entities, scope);
    Member member = find(members, person);
    if (member != null) {
      if (role != Role.OWNER) {
        keepOwner(members, member);
      }
      member.become(role);
      entities.flush();
      return new Put(member, false);
    }
    if (!accounts.isPersonOf(scope.tenant(), person)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such person.");
    }
    if (members.size() >= MEMBERS_MAX) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A workspace has at most " + MEMBERS_MAX + " members.",
          Map.of("field", "members", "limit", MEMBERS_MAX));
    }
    Member added = new Member(scope.workspace(), person, role, clock.instant());
    entities.persist(added);
    entities.flush();
    return new Put(added, true);
  }

  /**
   * Ends a membership.
   *
   * @throws ProblemException NOT_FOUND; CONFLICT when it would leave no owner
   */
  public void remove(WorkspaceScope scope, PersonId person) {
    EntityManager entities = unit.entities(scope.tenant());
    List<Member> members = lock(entities, scope);
    Member member = find(members, person);
    if (member == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such member.");
    }
    keepOwner(members, member);
    entities.remove(member);
    entities.flush();
  }

  /**
   * All members as they are now, the workspace locked: of two changes at once the second sees what
   * the first has done, so that two owners cannot remove each other.
   */
  private List<Member> lock(EntityManager entities, WorkspaceScope scope) {
    membership.check(entities, scope);
    Workspace workspace =
        entities
            .createQuery("select w from Workspace w where w.id = :workspace", Workspace.class)
            .setParameter("workspace", scope.workspace().value())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getSingleResult();
    if (!workspace.isShared()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The members of this workspace follow from whose it is.");
    }
    List<Member> members =
        entities
            .createQuery("select m from Member m where m.workspace = :workspace", Member.class)
            .setParameter("workspace", scope.workspace().value())
            .setHint("eclipselink.refresh", true)
            .getResultList();
    Member actor = find(members, scope.actor());
    Access.check(scope, actor == null ? null : actor.role().word());
    return members;
  }

  private static @Nullable Member find(List<Member> members, PersonId person) {
    return members.stream().filter(m -> m.person().equals(person)).findFirst().orElse(null);
  }

  private static void keepOwner(List<Member> members, Member leaving) {
    boolean another = members.stream().anyMatch(m -> m != leaving && m.role() == Role.OWNER);
    if (leaving.role() == Role.OWNER && !another) {
      throw new ProblemException(
          ProblemType.CONFLICT, "A workspace keeps at least one owner. Make another one first.");
    }
  }
}
