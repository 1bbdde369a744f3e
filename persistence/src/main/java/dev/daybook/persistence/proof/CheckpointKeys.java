package dev.daybook.persistence.proof;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The key pairs that sign checkpoints, in the catalog: all servers have the same ones. They are few
 * and seldom asked for, so nothing of them is remembered.
 */
@ApplicationScoped
class CheckpointKeys {
  private static final Sql LOCK = Sql.of(CheckpointKeys.class, "lock_checkpoint_keys");
  private static final Sql READ = Sql.of(CheckpointKeys.class, "read_checkpoint_keys");
  private static final Sql INSERT = Sql.of(CheckpointKeys.class, "insert_checkpoint_key");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** All keys, oldest first. Makes one when none can sign. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<CheckpointKey> all() {
    try (Connection connection = pool.getConnection()) {
      List<CheckpointKey> keys = read(connection);
      if (!canSign(keys)) {
        try (PreparedStatement lock = connection.prepareStatement(LOCK.text())) {
          lock.execute();
        }
        // Another server may have made it while this one waited.
        keys = read(connection);
        if (!canSign(keys)) {
          insert(connection);
          keys = read(connection);
        }
      }
      return keys;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** The key that signs: the newest. */
  CheckpointKey signing(List<CheckpointKey> keys) {
    return keys.stream().filter(key -> !key.retired()).reduce((one, next) -> next).orElseThrow();
  }

  private static boolean canSign(List<CheckpointKey> keys) {
    return keys.stream().anyMatch(key -> !key.retired());
  }

  private static List<CheckpointKey> read(Connection connection) throws SQLException {
    List<CheckpointKey> keys = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(READ.text());
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        keys.add(
            new CheckpointKey(
                rows.getString(1), rows.getBytes(2), rows.getBytes(3), rows.getObject(4) != null));
      }
      return keys;
    }
  }

  private static void insert(Connection connection) throws SQLException {
    CheckpointKey key = CheckpointKey.generate();
    try (PreparedStatement statement = connection.prepareStatement(INSERT.text())) {
      new Binder(statement)
          .uuid(Uuids.next())
          .text(key.name())
          .bytes(key.privateKey())
          .bytes(key.publicKey());
      statement.executeUpdate();
    }
  }
}
