package dev.daybook.persistence.workspace;

import dev.daybook.item.Uuids;
import dev.daybook.journal.EntryHash;
import dev.daybook.persistence.Names;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.ShardUnit;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Member;
import dev.daybook.workspace.Purpose;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.Workspace;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Workspaces: ordinary JPA on the tenant's shard. */
@ApplicationScoped
@Transactional
public class Workspaces {
  private static final Sql INSERT_HEAD = Sql.of(Journal.class, "insert_head");
  private static final Sql MEMBERSHIPS = Sql.of(Workspaces.class, "read_memberships");

  @Inject private ShardUnit unit;
  @Inject private Membership membership;
  @Inject private Clock clock;

  /** A workspace and the caller's role in it. */
  public record Mine(Workspace workspace, Role role) {}

  /**
   * The workspaces the actor is a member of, oldest first.
   *
   * @param purpose those of which are listed
   */
  public Page<Mine> list(Actor actor, Purpose purpose, @Nullable WorkspaceId after, int most) {
    EntityManager entities = unit.entities(actor.requireTenant());
    var query =
        entities
            .createQuery(
                "select w, m from Workspace w, Member m"
                    + " where m.workspace = w.id and m.person = :person and w.purpose = :purpose"
                    + (after == null ? "" : " and w.id > :after")
                    + " order by w.id",
                Object[].class)
            .setParameter("person", actor.person().value())
            .setParameter("purpose", purpose.word())
            .setMaxResults(most + 1);
    if (after != null) {
      query.setParameter("after", after.value());
    }
    return Page.of(
        query.getResultList().stream()
            .map(row -> new Mine((Workspace) row[0], ((Member) row[1]).role()))
            .toList(),
        most);
  }

  /**
   * An entity tag of all the workspaces the actor is a member of: another one once there is one
   * more or less, or one has another name or gives the actor another role.
   */
  public String tag(Actor actor, Purpose purpose) {
    TenantId tenant = actor.requireTenant();
    try (var connection = unit.connection(tenant);
        PreparedStatement statement = connection.prepareStatement(MEMBERSHIPS.text())) {
      new Binder(statement).uuid(tenant.value()).uuid(actor.person().value()).text(purpose.word());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return '"' + row.getString(1) + '"';
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Makes a workspace with its journal; the actor becomes its owner. */
  public Mine create(Actor actor, String name) {
    TenantId tenant = actor.requireTenant();
    EntityManager entities = unit.entities(tenant);
    Instant now = clock.instant();
    Workspace workspace =
        new Workspace(new WorkspaceId(Uuids.next()), Names.of("name", name), actor.person(), now);
    entities.persist(workspace);
    // EclipseLink knows of no relation and would insert the member first.
    entities.flush();
    entities.persist(new Member(workspace.id(), actor.person(), Role.OWNER, now));
    entities.flush();
    try (var connection = unit.connection(tenant);
        PreparedStatement head = connection.prepareStatement(INSERT_HEAD.text())) {
      new Binder(head)
          .uuid(tenant.value())
          .uuid(workspace.id().value())
          .bytes(EntryHash.start(tenant, workspace.id()));
      head.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
    return new Mine(workspace, Role.OWNER);
  }

  /** The workspace of a scope. */
  public Mine get(WorkspaceScope scope) {
    EntityManager entities = unit.entities(scope.tenant());
    Role role = membership.check(entities, scope);
    return new Mine(find(entities, scope), role);
  }

  /** Gives the workspace another name. */
  public Mine rename(WorkspaceScope scope, String name) {
    EntityManager entities = unit.entities(scope.tenant());
    Role role = membership.check(entities, scope);
    Workspace workspace = find(entities, scope);
    workspace.rename(Names.of("name", name));
    entities.flush();
    return new Mine(workspace, role);
  }

  private static Workspace find(EntityManager entities, WorkspaceScope scope) {
    return entities
        .createQuery("select w from Workspace w where w.id = :workspace", Workspace.class)
        .setParameter("workspace", scope.workspace().value())
        .getSingleResult();
  }
}
