package dev.daybook.persistence.retention;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.Resource;
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
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What retention asks of catalog and shards. Never part of the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class RetentionRows {
  private static final Sql READ = Sql.of(Retention.class, "read_retention");
  private static final Sql DUE =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Retention.class, "list_due"));

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource catalog;

  @Inject private Placements placements;
  @Inject private Shards shards;

  /** The tenant's own number of days, or its tier's; empty where neither has one. */
  Optional<Integer> days(TenantId tenant) {
    try (Connection connection = catalog.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ.text())) {
      new Binder(statement).uuid(tenant.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getObject(1, Integer.class)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Workspaces behind one that hold entries older than an instant and not thinned. */
  List<WorkspaceId> due(TenantId tenant, WorkspaceId after, Instant before, int most) {
    List<WorkspaceId> due = new ArrayList<>();
    try (Connection connection = shards.connection(placements.of(tenant).shard());
        PreparedStatement statement = connection.prepareStatement(DUE.text())) {
      new Binder(statement)
          .text(tenant.toString())
          .uuid(tenant.value())
          .uuid(after.value())
          .time(before)
          .number(most);
      statement.execute();
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          due.add(new WorkspaceId(rows.getObject(1, UUID.class)));
        }
      }
      return due;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
