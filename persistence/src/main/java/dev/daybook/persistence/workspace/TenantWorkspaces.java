package dev.daybook.persistence.workspace;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.ShardUnit;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Part;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All of a tenant's workspaces, for its administrators: their names and sizes. What is in them is
 * for their members only, and an administrator need not be one.
 */
@ApplicationScoped
@Transactional
public class TenantWorkspaces {
  private static final Sql LIST = Sql.of(TenantWorkspaces.class, "list_tenant_workspaces");
  private static final WorkspaceId FIRST = new WorkspaceId(new UUID(0, 0));

  @Inject private ShardUnit unit;

  /**
   * A workspace from outside.
   *
   * @param entries of its journal
   * @param role the asking person's own; null for those who are not members
   */
  public record Outline(
      WorkspaceId id,
      String name,
      Instant createdAt,
      long entries,
      Instant changedAt,
      long members,
      @Nullable Role role) {}

  /** The tenant's shared workspaces, oldest first. */
  public Page<Outline> list(Actor administrator, @Nullable WorkspaceId after, int most) {
    administrator.require(Part.ADMINISTRATOR);
    TenantId tenant = administrator.requireTenant();
    try (Connection connection = unit.connection(tenant);
        PreparedStatement statement = connection.prepareStatement(LIST.text())) {
      new Binder(statement)
          .uuid(administrator.person().value())
          .uuid(tenant.value())
          .uuid((after == null ? FIRST : after).value())
          .number(most + 1);
      List<Outline> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(outline(rows));
        }
      }
      return Page.of(found, most);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static Outline outline(ResultSet row) throws SQLException {
    String role = row.getString("role");
    return new Outline(
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getString("name"),
        Columns.time(row, "created_at"),
        row.getLong("position"),
        Columns.time(row, "recorded_at"),
        row.getLong("members"),
        role == null ? null : Role.of(role));
  }
}
