package dev.daybook.persistence.workspace;

import dev.daybook.journal.EntryHash;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Purpose;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * The workspaces that a tenant begins with: made while routing does not know the tenant yet, so the
 * caller says where it lives.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class FirstWorkspaces {
  private static final Sql MAKE =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"),
          Sql.of(Workspaces.class, "insert_workspace"),
          Sql.of(Workspaces.class, "join_workspace"),
          Sql.of(Journal.class, "open_head"));

  @Inject private Shards shards;
  @Inject private Clock clock;

  /**
   * Sees to it that a workspace of an id that the caller has kept is there, with its journal and
   * its owner: all of it in one commit. Made again, nothing changes.
   */
  public void make(Actor owner, ShardName shard, WorkspaceId workspace, String name) {
    TenantId tenant = owner.requireTenant();
    UUID person = owner.person().value();
    Instant now = clock.instant();
    try (Connection connection = shards.connection(shard);
        PreparedStatement statement = connection.prepareStatement(MAKE.text())) {
      new Binder(statement)
          .text(tenant.toString())
          .uuid(tenant.value())
          .uuid(workspace.value())
          .text(name)
          .time(now)
          .uuid(person)
          .text(Purpose.SHARED.word())
          .uuid(person)
          .text(Role.OWNER.word())
          .time(now)
          .uuid(tenant.value())
          .uuid(workspace.value())
          .uuid(tenant.value())
          .uuid(workspace.value())
          .bytes(EntryHash.start(tenant, workspace));
      statement.execute();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
