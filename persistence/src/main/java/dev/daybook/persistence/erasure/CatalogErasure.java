package dev.daybook.persistence.erasure;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * The last step, one commit on the catalog: the tenant's rows there go, and its certificate is
 * kept. So there is either a tenant or a certificate, never neither.
 */
@ApplicationScoped
class CatalogErasure {
  private static final Sql ERASE = Sql.of(CatalogErasure.class, "erase_catalog");
  private static final Sql COUNT = Sql.of(CatalogErasure.class, "count_catalog");
  private static final Sql INSERT = Sql.of(CatalogErasure.class, "insert_certificate");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private Clock clock;

  /**
   * Erases and certifies.
   *
   * @param signer signs a text
   * @param beforeCommit heard when all is done but committed
   * @throws IllegalStateException when a row is left that is not kept for the bill
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void erase(Erasing taken, UnaryOperator<String> signer, Runnable beforeCommit) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try (Connection connection = pool.getConnection()) {
      StringBuilder lines = new StringBuilder(String.valueOf(taken.census()));
      eraseRows(connection, taken, lines);
      countKept(connection, taken, lines);
      try (PreparedStatement insert = connection.prepareStatement(INSERT.text())) {
        new Binder(insert)
            .uuid(taken.tenant().value())
            .text(taken.slug())
            .time(now)
            .text(signer.apply(CertificateText.of(taken, now, lines.toString())));
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
    beforeCommit.run();
  }

  private static void eraseRows(Connection connection, Erasing taken, StringBuilder lines)
      throws SQLException {
    try (PreparedStatement erase = connection.prepareStatement(ERASE.text())) {
      new Binder(erase).uuid(taken.tenant().value()).number(taken.lease());
      try (ResultSet row = erase.executeQuery()) {
        while (row.next()) {
          if (row.getLong(2) > 0) {
            lines.append("rows catalog %s %d\n".formatted(row.getString(1), row.getLong(2)));
          }
        }
      }
    }
  }

  private static void countKept(Connection connection, Erasing taken, StringBuilder lines)
      throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT.text())) {
      new Binder(count).uuid(taken.tenant().value());
      try (ResultSet row = count.executeQuery()) {
        while (row.next()) {
          if (row.getLong(2) > 0 && !row.getBoolean(3)) {
            throw new IllegalStateException(row.getLong(2) + " rows left in " + row.getString(1));
          }
          if (row.getBoolean(3)) {
            lines.append("kept catalog %s %d\n".formatted(row.getString(1), row.getLong(2)));
          }
        }
      }
    }
  }
}
