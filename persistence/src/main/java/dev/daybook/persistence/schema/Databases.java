package dev.daybook.persistence.schema;

import dev.daybook.persistence.PersistenceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The catalog and every configured shard, by their container pools. Not the way to a tenant's rows:
 * here nothing is registered, watched or bound to a tenant, so it can be used before all that.
 */
@ApplicationScoped
class Databases {
  @Inject private PersistenceSettings settings;

  /**
   * One of them.
   *
   * @param name as findings and health name it
   */
  record Database(String name, DatabasePart part, String pool) {
    /** A connection of the pool, in no transaction. */
    @SuppressWarnings("BanJNDI") // The name is made of a checked shard's name, not of user input.
    Connection connect() throws SQLException {
      try {
        DataSource source = InitialContext.doLookup(pool);
        return source.getConnection();
      } catch (NamingException e) {
        throw new SQLException("there is no pool " + pool, "08001", e);
      }
    }
  }

  List<Database> all() {
    List<Database> all = new ArrayList<>();
    all.add(new Database("catalog", DatabasePart.CATALOG, "jdbc/daybook/catalog"));
    settings
        .shards()
        .forEach(
            shard ->
                all.add(
                    new Database("shard " + shard, DatabasePart.SHARD, "jdbc/daybook/" + shard)));
    return all;
  }
}
