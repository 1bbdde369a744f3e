package dev.daybook.persistence.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The key pairs that sign tokens, in the catalog: all servers have the same ones. */
@ApplicationScoped
class SigningKeys {
  private static final Sql LOCK = Sql.of(SigningKeys.class, "lock_signing_keys");
  private static final Sql READ = Sql.of(SigningKeys.class, "read_signing_keys");
  private static final Sql INSERT = Sql.of(SigningKeys.class, "insert_signing_key");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** The keys in use, the one that signs last. Makes the first one when there is none. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<ECKey> load() {
    try (Connection connection = pool.getConnection()) {
      List<ECKey> keys = read(connection);
      if (keys.isEmpty()) {
        try (PreparedStatement lock = connection.prepareStatement(LOCK.text())) {
          lock.execute();
        }
        // Another server may have made it while this one waited.
        keys = read(connection);
        if (keys.isEmpty()) {
          insert(connection);
          keys = read(connection);
        }
      }
      return keys;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static List<ECKey> read(Connection connection) throws SQLException {
    List<ECKey> keys = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(READ.text());
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        keys.add(ECKey.parse(rows.getString(1)));
      }
      return keys;
    } catch (ParseException e) {
      throw new IllegalStateException("a signing key in the catalog cannot be read", e);
    }
  }

  private static void insert(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT.text())) {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(Uuids.next().toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      new Binder(statement).text(key.getKeyID()).text(key.toJSONString());
      statement.executeUpdate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no key pair could be made", e);
    }
  }
}
