package dev.daybook.persistence.tenant;

import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.ShardName;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Where a new tenant is to live when nobody says. */
@ApplicationScoped
class ShardChoice {
  private static final Sql CHOOSE = Sql.of(ShardChoice.class, "choose_shard");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** The shard with the fewest tenants, of these. */
  ShardName leastUsed(List<ShardName> shards) {
    String[] names = shards.stream().map(ShardName::value).toArray(String[]::new);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(CHOOSE.text())) {
      statement.setArray(1, connection.createArrayOf("text", names));
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("the catalog knows none of the shards " + shards);
        }
        return new ShardName(rows.getString(1));
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
