package dev.daybook.persistence.workspace;

import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.workspace.Member;
import dev.daybook.workspace.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** The check of a scope under the transaction that uses it. */
@ApplicationScoped
class Membership {
  /**
   * The actor's role in the scope's workspace, if it reaches for the scope's permission; who reads
   * by a grant is as a viewer.
   */
  Role check(EntityManager entities, WorkspaceScope scope) {
    if (scope.isGranted()) {
      Access.check(scope, null);
      return Role.VIEWER;
    }
    List<Member> found =
        entities
            .createQuery(
                "select m from Member m where m.workspace = :workspace and m.person = :person",
                Member.class)
            .setParameter("workspace", scope.workspace().value())
            .setParameter("person", scope.actor().value())
            .getResultList();
    Access.check(scope, found.isEmpty() ? null : found.get(0).role().word());
    return found.get(0).role();
  }
}
