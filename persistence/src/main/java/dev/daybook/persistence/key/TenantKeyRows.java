package dev.daybook.persistence.key;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keys of tenants in the catalog, wrapped. */
final class TenantKeyRows {
  /** Rows read in one round trip. */
  static final int PAGE = 200;

  private static final Sql INSERT = Sql.of(TenantKeyRows.class, "insert_tenant_key");
  private static final Sql READ = Sql.of(TenantKeyRows.class, "read_tenant_key");
  private static final Sql NEWEST = Sql.of(TenantKeyRows.class, "read_newest_tenant_key");
  private static final Sql LIST = Sql.of(TenantKeyRows.class, "list_tenant_keys");
  private static final Sql REWRAP = Sql.of(TenantKeyRows.class, "rewrap_tenant_key");
  private static final Sql MASTERS = Sql.of(TenantKeyRows.class, "list_master_keys");

  private final DataSource pool;

  TenantKeyRows(DataSource pool) {
    this.pool = pool;
  }

  @FunctionalInterface
  private interface Parameters {
    void bind(Binder binder) throws SQLException;
  }

  /** Answers whether it is new; a version that is there stays as it is. */
  boolean insert(TenantId tenant, int version, String master, byte[] wrapped) {
    return update(
            INSERT,
            binder -> binder.uuid(tenant.value()).number(version).text(master).bytes(wrapped))
        == 1;
  }

  Optional<WrappedKey> read(TenantId tenant, int version) {
    return all(READ, binder -> binder.uuid(tenant.value()).number(version)).stream().findFirst();
  }

  Optional<WrappedKey> newest(TenantId tenant) {
    return all(NEWEST, binder -> binder.uuid(tenant.value())).stream().findFirst();
  }

  /** Versions behind one, and those of the tenants behind: in the order of ids. */
  List<WrappedKey> behind(TenantId tenant, int version) {
    return all(LIST, binder -> binder.uuid(tenant.value()).number(version).number(PAGE));
  }

  /** Answers whether the key was still wrapped as it was read. */
  boolean rewrap(WrappedKey key, String master, byte[] wrapped) {
    return update(
            REWRAP,
            binder ->
                binder
                    .text(master)
                    .bytes(wrapped)
                    .uuid(key.tenant().value())
                    .number(key.version())
                    .text(key.master()))
        == 1;
  }

  /** The names of all master keys that have wrapped a key. */
  List<String> masters() {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(MASTERS.text());
        ResultSet row = statement.executeQuery()) {
      List<String> names = new ArrayList<>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private List<WrappedKey> all(Sql sql, Parameters parameters) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      List<WrappedKey> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new WrappedKey(
                  new TenantId(row.getObject(1, UUID.class)),
                  row.getInt(2),
                  row.getString(3),
                  row.getBytes(4),
                  row.getObject(5, OffsetDateTime.class).toInstant()));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private int update(Sql sql, Parameters parameters) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
