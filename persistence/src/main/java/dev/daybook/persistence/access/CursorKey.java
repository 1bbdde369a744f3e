package dev.daybook.persistence.access;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The secret that cursors are sealed with, in the catalog: all servers have the same one. */
@ApplicationScoped
class CursorKey {
  private static final Sql INSERT = Sql.of(CursorKey.class, "insert_cursor_key");
  private static final Sql READ = Sql.of(CursorKey.class, "read_cursor_key");
  private static final int BYTES = 32;

  /** There is one; the name leaves room for its successor. */
  private static final String NAME = "1";

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** The secret; made when there is none yet. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public byte[] load() {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    try (Connection connection = pool.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT.text());
        PreparedStatement read = connection.prepareStatement(READ.text())) {
      new Binder(insert).text(NAME).bytes(fresh);
      insert.executeUpdate();
      new Binder(read).text(NAME);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
