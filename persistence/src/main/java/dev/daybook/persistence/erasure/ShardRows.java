package dev.daybook.persistence.erasure;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's rows on a shard, while routing does not know the tenant any more: the caller says
 * which shard. Each call is one round trip and one transaction there.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class ShardRows {
  private static final int PAGE = 500;

  /** May be longer than the role's own limit, and is below that of the driver's socket. */
  private static final long STATEMENT_MS_MAX = 100_000;

  private static final Sql SET_TENANT = Sql.of(Shards.class, "set_tenant");
  private static final Sql SET_LIMIT = Sql.of(Shards.class, "set_tenant_and_timeout");
  private static final Sql COUNT = Sql.join(SET_LIMIT, Sql.of(ShardRows.class, "count_shard"));
  private static final Sql TABLES =
      Sql.join(SET_TENANT, Sql.of(ShardRows.class, "list_tenant_tables"));
  private static final Sql HAS_ROWS = Sql.join(SET_LIMIT, Sql.of(ShardRows.class, "has_rows"));
  private static final Sql ANNOUNCE =
      Sql.join(SET_TENANT, Sql.of(ShardRows.class, "announce_erasure"));
  private static final Sql ERASE = Sql.join(SET_LIMIT, Sql.of(ShardRows.class, "erase_shard"));
  private static final Sql HEADS = Sql.join(SET_TENANT, Sql.of(ShardRows.class, "list_heads"));

  @Inject private Shards shards;
  @Inject private DeletionSettings settings;

  @FunctionalInterface
  private interface Parameters {
    void bind(Binder binder) throws SQLException;
  }

  @FunctionalInterface
  private interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /**
   * What a commit has erased.
   *
   * @param rows how many
   * @param table where it ended; null when nothing was left from its first table on
   */
  record Batch(long rows, @Nullable String table) {}

  /** The tables that hold rows of tenants, by name. */
  List<String> tables(ShardName shard, TenantId tenant) {
    return ask(
        shard,
        tenant,
        TABLES,
        binder -> {},
        rows -> {
          List<String> tables = new ArrayList<>();
          while (rows.next()) {
            tables.add(rows.getString(1));
          }
          return tables;
        });
  }

  /** How many there are in a table. */
  long count(ShardName shard, TenantId tenant, String table) {
    return ask(
        shard,
        tenant,
        COUNT,
        binder -> binder.text(limit()).text(table),
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  /** Whether there is any, which is found out faster than how many. */
  boolean hasAny(ShardName shard, TenantId tenant) {
    return ask(
        shard,
        tenant,
        HAS_ROWS,
        binder -> binder.text(limit()),
        rows -> {
          rows.next();
          return rows.getBoolean(1);
        });
  }

  /** Closes the tenant's journals; answers in how many seconds erasing may begin. */
  int announce(ShardName shard, TenantId tenant) {
    return ask(
        shard,
        tenant,
        ANNOUNCE,
        binder -> binder.uuid(tenant.value()),
        rows -> {
          rows.next();
          return rows.getInt(1);
        });
  }

  /**
   * Erases some, in one commit.
   *
   * @param most rows
   * @param from the table to begin with: those before it are empty; null for the first
   * @throws ProblemException BUSY when the database does not manage so many in its time
   */
  Batch erase(ShardName shard, TenantId tenant, int most, @Nullable String from) {
    return ask(
        shard,
        tenant,
        ERASE,
        binder -> binder.text(limit()).uuid(tenant.value()).number(most).text(from),
        rows -> {
          long erased = 0;
          String table = null;
          while (rows.next()) {
            table = rows.getString(1);
            erased += rows.getLong(2);
          }
          return new Batch(erased, table);
        });
  }

  /**
   * Where each journal stands, as a line: workspace, position, chain hash.
   *
   * @param pace heard after each page
   */
  void heads(ShardName shard, TenantId tenant, Consumer<String> lines, Runnable pace) {
    UUID[] after = {new UUID(0, 0)};
    int found;
    do {
      found =
          ask(
              shard,
              tenant,
              HEADS,
              binder -> binder.uuid(tenant.value()).uuid(after[0]).number(PAGE),
              rows -> {
                int count = 0;
                while (rows.next()) {
                  after[0] = rows.getObject(1, UUID.class);
                  String chain = HexFormat.of().formatHex(rows.getBytes(3));
                  lines.accept(after[0] + " " + rows.getLong(2) + " " + chain);
                  count++;
                }
                return count;
              });
      pace.run();
    } while (found == PAGE);
  }

  /** The lease must outlive a statement, behind which it is renewed. */
  private String limit() {
    long most = Math.min(settings.lease().toMillis() / 2, STATEMENT_MS_MAX);
    return Long.toString(Math.max(1, most));
  }

  private <T> T ask(
      ShardName shard, TenantId tenant, Sql sql, Parameters parameters, Rows<T> rows) {
    try (Connection connection = shards.connection(shard);
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement).text(tenant.toString()));
      statement.execute();
      statement.getMoreResults();
      try (ResultSet found = statement.getResultSet()) {
        return rows.read(found);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
