package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.PlacementChanged;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the catalog keeps of tenants that are made of archives, and their accounts. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class TenantRestoreRows {
  private static final Sql INSERT = Sql.of(ArchiveRows.class, "insert_tenant_restore");
  private static final Sql SET_EPOCH = Sql.of(ArchiveRows.class, "set_epoch");
  private static final Sql READ = Sql.of(ArchiveRows.class, "read_tenant_restore");
  private static final Sql CHANGE = Sql.of(ArchiveRows.class, "change_tenant_restore");
  private static final Sql END = Sql.of(ArchiveRows.class, "end_tenant_restore");
  private static final Sql SHARD = Sql.of(ArchiveRows.class, "read_source_shard");
  private static final Sql ACCOUNT = Sql.of(ArchiveRows.class, "load_account");

  /** Characters of a user name. */
  private static final int USER_NAME_MAX = 127;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private Event<PlacementChanged> changed;

  /** Keeps what a tenant is to be made of, in the transaction that makes its row. */
  @Transactional(Transactional.TxType.MANDATORY)
  void insert(TenantRestore restore, PersonId operator) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT.text())) {
      new Binder(statement)
          .uuid(restore.tenant().value())
          .uuid(restore.source().value())
          .uuid(restore.archive().value())
          .timeOrNull(restore.asOf())
          .uuid(operator.value());
      statement.executeUpdate();
      // A tenant that is to be here again may have been asked for, in vain or in its time.
      changed.fire(new PlacementChanged(restore.tenant()));
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Lets a tenant begin in a later epoch than the first, in the transaction that makes its row. */
  @Transactional(Transactional.TxType.MANDATORY)
  void setEpoch(TenantId tenant, int epoch) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SET_EPOCH.text())) {
      new Binder(statement).number(epoch).uuid(tenant.value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  Optional<TenantRestore> find(TenantId tenant) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ.text())) {
      new Binder(statement).uuid(tenant.value());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        OffsetDateTime asOf = row.getObject(3, OffsetDateTime.class);
        return Optional.of(
            new TenantRestore(
                tenant,
                new TenantId(row.getObject(1, UUID.class)),
                new ArchiveId(row.getObject(2, UUID.class)),
                asOf == null ? null : asOf.toInstant(),
                row.getString(4),
                new ShardName(row.getString(5)),
                row.getString(6)));
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Where a tenant lives that was archived, in whatever state; empty when it is not here. */
  Optional<ShardName> shard(TenantId source) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SHARD.text())) {
      new Binder(statement).uuid(source.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(new ShardName(row.getString(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Has a tenant made of another archive, or as of another instant; answers whether it was still
   * being restored.
   *
   * @param epoch the least that it begins in
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean change(TenantId tenant, ArchiveId archive, @Nullable Instant asOf, int epoch) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(CHANGE.text())) {
      new Binder(statement)
          .uuid(tenant.value())
          .uuid(archive.value())
          .timeOrNull(asOf)
          .number(epoch);
      boolean changes = statement.executeUpdate() == 1;
      changed.fire(new PlacementChanged(tenant));
      return changes;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Opens the tenant to its people; answers whether it was still being restored. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean end(TenantId tenant) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(END.text())) {
      new Binder(statement).uuid(tenant.value());
      boolean ended = statement.executeUpdate() == 1;
      changed.fire(new PlacementChanged(tenant));
      return ended;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Makes an account of an archived row, unless the person has one in the tenant; answers false,
   * and makes none, when an operator of this installation is known as that person.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean account(TenantRestore restore, ObjectNode row) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(ACCOUNT.text())) {
      new Binder(statement)
          .uuid(Uuids.next())
          .text(row.toString())
          .number(Math.max(1, USER_NAME_MAX - 1 - restore.slug().length()))
          .text(restore.slug())
          .uuid(restore.tenant().value());
      try (ResultSet refused = statement.executeQuery()) {
        refused.next();
        return !refused.getBoolean(1);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
