package dev.daybook.persistence.shard;

import dev.daybook.persistence.QuotaSettings;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import dev.daybook.tenant.TierName;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What routing asks of the catalog, always outside the caller's transaction: that one holds a
 * shard's connection, and a transaction has one resource only.
 */
@ApplicationScoped
class Catalog {
  private static final Sql PLACEMENT = Sql.of(Catalog.class, "read_placement");
  private static final Sql TENANTS = Sql.of(Catalog.class, "list_tenants");
  private static final Sql OBSERVE = Sql.of(Catalog.class, "observe_identity");
  private static final Sql REGISTER = Sql.of(Catalog.class, "register_shard");

  @Inject private QuotaSettings quota;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  Placement placement(TenantId tenant) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(PLACEMENT.text())) {
      new Binder(statement).uuid(tenant.value());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
        }
        String state = rows.getString("state");
        boolean restoring = state.equals(Tenant.RESTORING);
        String arriving = rows.getString("arriving");
        return new Placement(
            new ShardName(rows.getString("shard")),
            new Epoch(rows.getInt("epoch")),
            !restoring && !state.equals(Tenant.ACTIVE),
            restoring,
            rows.getBoolean("moving"),
            arriving == null ? null : new ShardName(arriving),
            limits(rows));
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private TierLimits limits(ResultSet row) throws SQLException {
    TierName tier = new TierName(row.getString("tier"));
    int weight = row.getInt("weight");
    if (!quota.enabled()) {
      return TierLimits.none(tier, weight);
    }
    return new TierLimits(
        tier,
        weight,
        row.getLong("storage_bytes"),
        row.getLong("items"),
        row.getInt("seats"),
        row.getInt("requests_per_second"),
        row.getInt("request_burst"),
        row.getInt("connections"),
        Duration.ofMillis(row.getInt("statement_timeout_ms")),
        row.getInt("page_entries"),
        row.getInt("job_slots"));
  }

  /** Active tenants behind one, by id. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  List<TenantId> tenants(TenantId after, int most) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(TENANTS.text())) {
      new Binder(statement).uuid(after.value()).number(most);
      List<TenantId> tenants = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tenants.add(new TenantId(rows.getObject(1, UUID.class)));
        }
      }
      return tenants;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  void register(ShardName shard) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(REGISTER.text())) {
      new Binder(statement).text(shard.value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Records the server a shard is on.
   *
   * @return whether it was another one, or another timeline, before: then the epochs of its tenants
   *     have been raised, by the same statement
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  boolean observe(ShardName shard, String systemIdentifier, @Nullable String timeline) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(OBSERVE.text())) {
      new Binder(statement)
          .text(shard.value())
          .text(systemIdentifier)
          .text(timeline)
          .text(systemIdentifier)
          .text(timeline);
      try (ResultSet raised = statement.executeQuery()) {
        raised.next();
        return raised.getBoolean(1);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
