package dev.daybook.persistence.workspace;

import dev.daybook.item.Uuids;
import dev.daybook.journal.EntryHash;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.ShardUnit;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Member;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.Workspace;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Workspaces and their members: ordinary JPA on the tenant's shard. */
@ApplicationScoped
@Transactional
public class Workspaces {
  private static final Sql INSERT_HEAD = Sql.of(Journal.class, "insert_head");

  @Inject private ShardUnit unit;
  @Inject private Clock clock;

  /** A workspace and the caller's role in it. */
  public record Mine(Workspace workspace, Role role) {}

  /** Makes a workspace with its journal; the actor becomes its owner. */
  public Mine create(Actor actor, String name) {
    TenantId tenant = actor.requireTenant();
    EntityManager entities = unit.entities(tenant);
    Instant now = clock.instant();
    Workspace workspace = new Workspace(new WorkspaceId(Uuids.next()), name, actor.person(), now);
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
}
