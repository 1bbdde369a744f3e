package dev.daybook.persistence.key;

import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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

  /** Answers whether it is new; a version that is there stays as it is. */
  boolean insert(TenantId tenant, int version, String master, byte[] wrapped) {
    return Statements.update(
            pool,
            INSERT,
            binder -> binder.uuid(tenant.value()).number(version).text(master).bytes(wrapped))
        == 1;
  }

  Optional<WrappedKey> read(TenantId tenant, int version) {
    return Statements.first(
        pool, READ, binder -> binder.uuid(tenant.value()).number(version), TenantKeyRows::key);
  }

  Optional<WrappedKey> newest(TenantId tenant) {
    return Statements.first(
        pool, NEWEST, binder -> binder.uuid(tenant.value()), TenantKeyRows::key);
  }

  /** Versions behind one, and those of the tenants behind: in the order of ids. */
  List<WrappedKey> behind(TenantId tenant, int version) {
    return Statements.all(
        pool,
        LIST,
        binder -> binder.uuid(tenant.value()).number(version).number(PAGE),
        TenantKeyRows::key);
  }

  /** Answers whether the key was still wrapped as it was read. */
  boolean rewrap(WrappedKey key, String master, byte[] wrapped) {
    return Statements.update(
            pool,
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
    return Statements.all(pool, MASTERS, binder -> {}, row -> row.getString(1));
  }

  private static WrappedKey key(ResultSet row) throws SQLException {
    return new WrappedKey(
        new TenantId(row.getObject(1, UUID.class)),
        row.getInt(2),
        row.getString(3),
        row.getBytes(4),
        row.getObject(5, OffsetDateTime.class).toInstant());
  }
}
