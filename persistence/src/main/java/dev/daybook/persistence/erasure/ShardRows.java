package dev.daybook.persistence.erasure;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A tenant's rows on a shard, while routing does not know the tenant any more: the caller says
 * which shard. Each call is one round trip and one transaction there.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class ShardRows {
  /** The table of announcements. */
  static final String ANNOUNCEMENT = "erasure";

  private static final int PAGE = 500;

  /** Longer than the role's own limit, below that of the driver's socket. */
  private static final String COUNT_MS = "100000";

  private static final Sql SET_TENANT = Sql.of(Shards.class, "set_tenant");
  private static final Sql COUNT =
      Sql.join(
          Sql.of(Shards.class, "set_tenant_and_timeout"), Sql.of(ShardRows.class, "count_shard"));
  private static final Sql ANNOUNCE =
      Sql.join(SET_TENANT, Sql.of(ShardRows.class, "announce_erasure"));
  private static final Sql ERASE = Sql.join(SET_TENANT, Sql.of(ShardRows.class, "erase_shard"));
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

  /** How many there are, by table; those tables only that have some. */
  SortedMap<String, Long> count(ShardName shard, TenantId tenant) {
    return ask(shard, tenant, COUNT, binder -> binder.text(COUNT_MS), ShardRows::counts);
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

  /** Erases some, in one commit; answers whether there are more: the announcement goes last. */
  boolean erase(ShardName shard, TenantId tenant) {
    return !ask(
            shard,
            tenant,
            ERASE,
            binder -> binder.uuid(tenant.value()).number(settings.commitRows()),
            ShardRows::counts)
        .containsKey(ANNOUNCEMENT);
  }

  /** Where each journal stands, as a line: workspace, position, chain hash. */
  void heads(ShardName shard, TenantId tenant, Consumer<String> lines) {
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
    } while (found == PAGE);
  }

  private static SortedMap<String, Long> counts(ResultSet rows) throws SQLException {
    SortedMap<String, Long> counts = new TreeMap<>();
    while (rows.next()) {
      if (rows.getLong(2) > 0) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counts;
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
