package dev.daybook.persistence.cluster;

import dev.daybook.persistence.shard.Sql;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * The key that the servers of a cluster encrypt with, kept in the catalog beside those of tokens.
 */
final class ClusterKey {
  private static final Sql INSERT = Sql.of(ClusterKey.class, "insert_key");
  private static final Sql READ = Sql.of(ClusterKey.class, "read_key");
  private static final int BYTES = 32;

  /** RFC 8439. Of the authenticated ciphers, the one that JGroups can give its nonce to. */
  static final String ALGORITHM = "ChaCha20-Poly1305";

  private ClusterKey() {}

  /** The key; made when there is none yet. */
  static SecretKey of(DataSource catalog, String cluster) throws SQLException {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    try (Connection connection = catalog.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT.text());
        PreparedStatement read = connection.prepareStatement(READ.text())) {
      insert.setString(1, cluster);
      insert.setBytes(2, fresh);
      insert.executeUpdate();
      read.setString(1, cluster);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        return new SecretKeySpec(row.getBytes(1), ALGORITHM);
      }
    }
  }
}
