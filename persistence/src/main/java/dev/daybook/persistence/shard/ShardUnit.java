package dev.daybook.persistence.shard;

import dev.daybook.jpa.ShardConnections;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The JPA side of a shard: the entity manager of the current transaction, bound to one tenant. What
 * EclipseLink and hand-written SQL do in one transaction goes over one physical connection.
 */
@ApplicationScoped
public class ShardUnit implements ShardConnections {
  private static final Sql SET_TENANT = Sql.of(ShardUnit.class, "set_tenant");
  private static final String TARGET = ShardUnit.class.getName();

  /**
   * Where a transaction goes; bound to it once, never changed. The tier's limits are those of that
   * moment: the catalog is another database, which a transaction of a shard's does not ask.
   */
  private record Target(TenantId tenant, ShardName shard, TierLimits limits) {}

  @Inject private Shards shards;
  @Inject private Placements placements;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @PersistenceContext(unitName = "shard")
  private EntityManager entities;

  @PostConstruct
  void start() {
    ShardConnections.install(this);
  }

  /**
   * The entity manager of the current transaction for a tenant's rows.
   *
   * @throws IllegalStateException without a transaction, or in one that is bound to another tenant
   */
  public EntityManager entities(TenantId tenant) {
    bind(tenant);
    entities.setProperty("daybook.tenant", tenant.value());
    return entities;
  }

  /**
   * The connection of the current transaction, its tenant set: the one the entity manager uses too.
   *
   * @throws IllegalStateException as {@link #entities}
   */
  public Connection connection(TenantId tenant) throws SQLException {
    bind(tenant);
    return current();
  }

  /**
   * As above, but nobody's share: for operators, who look at any tenant.
   *
   * @throws IllegalStateException as {@link #entities}
   */
  public Connection operatorsConnection(TenantId tenant) throws SQLException {
    bind(tenant);
    Target target = target();
    return named(shards.connection(target.shard()), target);
  }

  private void bind(TenantId tenant) {
    if (transactions.getTransactionKey() == null) {
      throw new IllegalStateException("a tenant's rows need a transaction");
    }
    Target bound = (Target) transactions.getResource(TARGET);
    if (bound == null) {
      Placement placement = placements.of(tenant);
      transactions.putResource(TARGET, new Target(tenant, placement.shard(), placement.limits()));
    } else if (!bound.tenant().equals(tenant)) {
      throw new IllegalStateException("this transaction is bound to another tenant");
    }
  }

  @Override
  public Connection current() throws SQLException {
    Target target = target();
    return named(shards.connection(target.tenant(), target.shard(), target.limits()), target);
  }

  private Target target() {
    if (transactions.getTransactionKey() == null) {
      throw new IllegalStateException("a tenant's rows need a transaction");
    }
    Target target = (Target) transactions.getResource(TARGET);
    if (target == null) {
      throw new IllegalStateException("this transaction is bound to no tenant");
    }
    return target;
  }

  private static Connection named(Connection connection, Target target) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SET_TENANT.text())) {
      new Binder(statement).text(target.tenant().toString());
      statement.execute();
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
