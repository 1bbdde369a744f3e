package dev.daybook.persistence.shard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.admission.Admission;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;

/**
 * The shards' container pools. Every connection goes out through here, and the first time a
 * physical connection does, the server behind it is compared with the one the catalog has recorded:
 * another one, or another timeline, may have been rewound, and raises the epoch of all tenants
 * there.
 */
@ApplicationScoped
public class Shards {
  private static final Sql IDENTITY = Sql.of(Shards.class, "server_identity");
  private static final System.Logger LOG = System.getLogger(Shards.class.getName());

  @Inject private PersistenceSettings settings;
  @Inject private Catalog catalog;
  @Inject private Placements placements;
  @Inject private Admission admission;
  private final Map<ShardName, DataSource> pools = new HashMap<>();
  private final Cache<QueryExecutor, Boolean> seen = Caffeine.newBuilder().weakKeys().build();

  @PostConstruct
  void start() {
    for (ShardName shard : settings.shards()) {
      pools.put(shard, pool(shard));
      catalog.register(shard);
    }
  }

  /** The configured shards. */
  public List<ShardName> names() {
    return settings.shards();
  }

  /**
   * A connection of the shard's pool; within a JTA transaction always the same physical one. It is
   * nobody's share: for upkeep that goes through many tenants, one at a time.
   *
   * @throws ProblemException SHARD_UNAVAILABLE when the shard is not configured here, or has just
   *     entered a new epoch
   */
  public Connection connection(ShardName shard) throws SQLException {
    DataSource pool = pools.get(shard);
    if (pool == null) {
      throw new ProblemException(
          ProblemType.SHARD_UNAVAILABLE, "This server has no pool for the tenant's shard.");
    }
    Connection connection = pool.getConnection();
    try {
      // The pool hands out a new proxy each time; what sends the queries is the physical
      // connection's.
      QueryExecutor physical = connection.unwrap(BaseConnection.class).getQueryExecutor();
      if (seen.getIfPresent(physical) == null) {
        watch(shard, connection);
        seen.put(physical, true);
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * A connection of the tenant's share, for which it may have to wait.
   *
   * @throws ProblemException as {@link #connection(ShardName)} and {@link Admission#enter}
   */
  Connection connection(TenantId tenant, ShardName shard, TierLimits limits) throws SQLException {
    Admission.Slot slot = admission.enter(shard, tenant, limits);
    boolean had = false;
    try {
      Connection connection = AdmittedConnection.of(connection(shard), slot);
      had = true;
      return connection;
    } finally {
      if (!had) {
        slot.leave();
      }
    }
  }

  /**
   * As above, for what was read or decided at an epoch: its positions may name other entries in the
   * next one.
   *
   * @throws ProblemException SHARD_UNAVAILABLE also when the tenant is in another epoch;
   *     WORKSPACE_MOVING when it was moved to another shard since
   */
  public Connection connection(TenantId tenant, ShardName shard, Epoch epoch) throws SQLException {
    // Whoever has a scope has been let in: while a tenant is restored, only who restores it.
    return in(connection(tenant, shard, placements.loaded(tenant).limits()), tenant, shard, epoch);
  }

  /**
   * As above, but nobody's share: for operators, who look into a tenant.
   *
   * @throws ProblemException as {@link #connection(TenantId, ShardName, Epoch)}, but never waits
   */
  public Connection operatorsConnection(TenantId tenant, ShardName shard, Epoch epoch)
      throws SQLException {
    return in(connection(shard), tenant, shard, epoch);
  }

  private Connection in(Connection connection, TenantId tenant, ShardName shard, Epoch epoch)
      throws SQLException {
    try {
      Placement now = placements.loaded(tenant);
      if (!now.epoch().equals(epoch)) {
        throw rewound();
      }
      if (!now.isOn(shard)) {
        throw moved();
      }
      return connection;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static ProblemException rewound() {
    return new ProblemException(
        ProblemType.SHARD_UNAVAILABLE,
        "The database was restored or failed over. Repeat the request.",
        Map.of("retryAfterSeconds", 1));
  }

  private static ProblemException moved() {
    return new ProblemException(
        ProblemType.WORKSPACE_MOVING,
        "The tenant was moved to another database. Repeat the request.",
        Map.of("retryAfterSeconds", 1));
  }

  private void watch(ShardName shard, Connection connection) throws SQLException {
    String system;
    @Nullable String timeline;
    try (PreparedStatement statement = connection.prepareStatement(IDENTITY.text());
        ResultSet row = statement.executeQuery()) {
      row.next();
      system = row.getString(1);
      timeline = row.getString(2);
    }
    boolean raised = catalog.observe(shard, system, timeline);
    // Whoever raised the epoch, this thread or node or another: what is remembered may be older.
    placements.forgetAll();
    if (raised) {
      LOG.log(
          System.Logger.Level.WARNING,
          "DAYBOOK-W001 epoch raised shard={0} system={1} timeline={2}",
          shard,
          system,
          timeline);
      throw rewound();
    }
  }

  @SuppressWarnings("BanJNDI") // The name is made of a checked shard's name, not of user input.
  private static DataSource pool(ShardName shard) {
    try {
      return InitialContext.doLookup("jdbc/daybook/" + shard);
    } catch (NamingException e) {
      throw new IllegalStateException("no pool jdbc/daybook/" + shard, e);
    }
  }
}
