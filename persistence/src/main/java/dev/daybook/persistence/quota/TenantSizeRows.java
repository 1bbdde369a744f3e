package dev.daybook.persistence.quota;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts what a tenant has on its shard. */
@ApplicationScoped
class TenantSizeRows {
  /** Blobs of a tenant whose bytes are summed. */
  private static final int BLOBS_MAX = 10_000_000;

  private static final Sql COUNT =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"), Sql.of(TenantSizeRows.class, "count_tenant_size"));

  @Inject private Shards shards;

  /**
   * Counts.
   *
   * @param itemsMax how many items are counted at most, and one more
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  TenantSize.Counted count(TenantId tenant, ShardName shard, long itemsMax) {
    try (Connection connection = shards.connection(shard);
        PreparedStatement statement = connection.prepareStatement(COUNT.text())) {
      new Binder(statement)
          .text(tenant.toString())
          .uuid(tenant.value())
          .number(itemsMax + 1)
          .uuid(tenant.value())
          .number(BLOBS_MAX);
      statement.execute();
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return new TenantSize.Counted(row.getLong(1), row.getLong(2));
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
