package dev.daybook.persistence.tenant;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What is kept in the catalog of tenants that are being made. Each write is a transaction of its
 * own, said so: while an EJB starts, the container keeps what is written without one.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class ProvisioningRows {
  private static final Sql INSERT = Sql.of(ProvisioningRows.class, "insert_provisioning");
  private static final Sql INSERT_WORKSPACES =
      Sql.of(ProvisioningRows.class, "insert_provisioning_workspaces");
  private static final Sql CLAIM = Sql.of(ProvisioningRows.class, "claim_provisioning");
  private static final Sql MISSING = Sql.of(ProvisioningRows.class, "list_missing_workspaces");
  private static final Sql RECORD = Sql.of(ProvisioningRows.class, "record_workspace");
  private static final Sql END = Sql.of(ProvisioningRows.class, "end_provisioning");
  private static final Sql RELEASE = Sql.of(ProvisioningRows.class, "release_provisioning");
  private static final Sql ERASED = Sql.of(ProvisioningRows.class, "is_erased");
  private static final Sql READ = Sql.of(ProvisioningRows.class, "read_provisioning");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private ProvisioningSettings settings;

  /** Keeps what is to be done for a tenant, in the transaction that makes its row. */
  @Transactional(Transactional.TxType.MANDATORY)
  void insert(TenantId tenant, PersonId administrator, List<String> workspaces) {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT.text());
        PreparedStatement names = connection.prepareStatement(INSERT_WORKSPACES.text())) {
      new Binder(insert)
          .uuid(tenant.value())
          .uuid(administrator.value())
          .number(settings.lease().toMillis());
      insert.executeUpdate();
      new Binder(names)
          .uuid(tenant.value())
          .uuids(workspaces.stream().map(name -> Uuids.next()).toArray(UUID[]::new))
          .texts(workspaces.toArray(String[]::new));
      names.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Takes a tenant that nobody is at. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Taken> claim() {
    try (Connection connection = pool.getConnection();
        PreparedStatement claim = connection.prepareStatement(CLAIM.text())) {
      new Binder(claim).number(settings.lease().toMillis());
      try (ResultSet row = claim.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Taken(
                    new TenantId(row.getObject(1, UUID.class)),
                    new ShardName(row.getString(2)),
                    new PersonId(row.getObject(3, UUID.class)),
                    row.getLong(4)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  List<MissingWorkspace> missing(TenantId tenant) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(MISSING.text())) {
      new Binder(statement).uuid(tenant.value());
      List<MissingWorkspace> missing = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          missing.add(
              new MissingWorkspace(
                  row.getInt(1), new WorkspaceId(row.getObject(2, UUID.class)), row.getString(3)));
        }
      }
      return missing;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Records that a workspace is made; answers whether the tenant is still this server's. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean record(Taken taken, MissingWorkspace made) {
    return write(
        RECORD,
        binder ->
            binder
                .number(settings.lease().toMillis())
                .uuid(taken.tenant().value())
                .number(taken.lease())
                .number(made.number()));
  }

  /** Opens the tenant to its people; answers whether it was still this server's. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean end(Taken taken) {
    return write(END, binder -> binder.uuid(taken.tenant().value()).number(taken.lease()));
  }

  /** Leaves the tenant to whoever takes it next, when a pause is over. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void release(Taken taken, String problem) {
    write(
        RELEASE,
        binder ->
            binder
                .text(problem)
                .number(settings.retryMaxSeconds())
                .uuid(taken.tenant().value())
                .number(taken.lease()));
  }

  /** Answers whether there was a row to write: there is none once another server has the tenant. */
  private boolean write(Sql sql, ScopedReads.Parameters parameters) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Whether there was such a tenant, which was erased. On the connection of the caller's
   * transaction.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  boolean isErased(TenantId tenant) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(ERASED.text())) {
      new Binder(statement).uuid(tenant.value());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** How far a tenant is; empty for one that was made before this was kept. */
  Optional<Progress> progress(TenantId tenant) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ.text())) {
      new Binder(statement).uuid(tenant.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Progress(row.getInt(1), row.getInt(2), row.getLong(3), row.getString(4)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
