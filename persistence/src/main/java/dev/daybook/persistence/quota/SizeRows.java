package dev.daybook.persistence.quota;

import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;

/** Counts what a tenant has on its shard. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class SizeRows {
  private static final Sql ITEMS = statement("count_tenant_items");
  private static final Sql BYTES = statement("sum_tenant_bytes");

  @Inject private Shards shards;

  private static Sql statement(String name) {
    return Sql.join(Sql.of(Shards.class, "set_tenant_and_limits"), Sql.of(SizeRows.class, name));
  }

  /**
   * Live items, but for those of which everybody has one.
   *
   * @param most counted at most
   * @throws ProblemException when it takes longer than allowed
   */
  long items(TenantId tenant, ShardName shard, long most, Duration within) {
    return count(ITEMS, tenant, shard, most, within);
  }

  /**
   * The bytes of blobs.
   *
   * @param most blobs that are summed at most
   * @throws ProblemException when it takes longer than allowed
   */
  long bytes(TenantId tenant, ShardName shard, long most, Duration within) {
    return count(BYTES, tenant, shard, most, within);
  }

  private long count(Sql sql, TenantId tenant, ShardName shard, long most, Duration within) {
    String ms = Long.toString(within.toMillis());
    return Statements.second(
            () -> shards.connection(shard),
            sql,
            binder ->
                binder
                    .text(tenant.toString())
                    .text(ms)
                    .text(ms)
                    .text(ms)
                    .uuid(tenant.value())
                    .number(most),
            row -> row.getLong(1))
        .get(0);
  }
}
