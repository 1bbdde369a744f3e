package dev.daybook.persistence.tenant;

import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tier;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where a new tenant is to live. Asked within the transaction that makes it, which keeps others
 * from choosing until it ends.
 */
@ApplicationScoped
class ShardChoice {
  private static final Sql LOCK = Sql.of(ShardChoice.class, "lock_placement");
  private static final Sql CHOOSE = Sql.of(ShardChoice.class, "choose_shard");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** The best of these shards for a tenant of a tier; empty when it may live on none of them. */
  Optional<ShardName> best(List<ShardName> shards, Tier tier) {
    try (Connection connection = pool.getConnection();
        PreparedStatement lock = connection.prepareStatement(LOCK.text())) {
      lock.execute();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
    return having(shards, tier, 1).stream().findFirst();
  }

  /** Those of these shards that a tenant of a tier may live on, so many at most, the best first. */
  List<ShardName> having(List<ShardName> shards, Tier tier, int most) {
    String[] names = shards.stream().map(ShardName::value).toArray(String[]::new);
    return Statements.all(
        pool,
        CHOOSE,
        binder ->
            binder.texts(names).flag(tier.hasOwnShard()).flag(tier.hasOwnServer()).number(most),
        row -> new ShardName(row.getString(1)));
  }
}
