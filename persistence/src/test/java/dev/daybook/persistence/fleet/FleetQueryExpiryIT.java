package dev.daybook.persistence.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.schema.PostgresServer;
import dev.daybook.problem.ProblemException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What operators have asked is forgotten when it is old, and not before. */
class FleetQueryExpiryIT {
  private static final String CATALOG = "catalog";

  @Test
  void givenOldAndYoungQuestions_whenExpired_thenTheOldOnesAreGoneOldestFirst()
      throws IOException, SQLException {
    try (PostgresServer server = PostgresServer.embedded()) {
      server.create(CATALOG);
      server.migrate(CATALOG, "db/catalog");
      DataSource pool = pool(server);
      for (int days : new int[] {0, 1, 59, 61, 62, 63, 400}) {
        ask(server, days, days);
      }
      // Ids are the servers' word, times the catalog's: the later one counts.
      ask(server, 90, 0);
      ask(server, 0, 90);
      assertEquals(3, FleetQueryExpiry.expire(pool, 60, 3));
      assertEquals("61", oldest(server));
      assertEquals(1, FleetQueryExpiry.expire(pool, 60, 3));
      assertEquals(0, FleetQueryExpiry.expire(pool, 60, 3));
      assertEquals("59", oldest(server));
      assertThrows(ProblemException.class, () -> FleetQueryExpiry.expire(pool, 29, 3));
      assertThrows(SQLException.class, () -> delete(server));
    }
  }

  /** A question whose id and time are so many days old. */
  private static void ask(PostgresServer server, int idDays, int timeDays) throws SQLException {
    server.execute(
        CATALOG,
        """
        insert into daybook.fleet_query (query_id, operator_id, shard, question, asked_at)
        select (lpad(to_hex((extract(epoch from now() - %d * interval '24 hours') * 1000)::bigint), 12, '0')
                || right('%s', 20))::uuid,
               gen_random_uuid(), 's1', 'tenants', now() - %d * interval '24 hours'
        """
            .formatted(idDays, Uuids.next().toString().replace("-", ""), timeDays));
  }

  /** Of those whose id is as old as their time, in days. */
  private static String oldest(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect(CATALOG, "daybook_app");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select floor(max(extract(epoch from now() - asked_at)) / 86400)::int from fleet_query"
                    + " where asked_at > now() - 80 * interval '24 hours'")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void delete(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect(CATALOG, "daybook_app");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from fleet_query");
    }
  }

  private static DataSource pool(PostgresServer server) {
    return (DataSource)
        Proxy.newProxyInstance(
            FleetQueryExpiryIT.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> server.connect(CATALOG, "daybook_app"));
  }
}
