package dev.daybook.persistence.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.schema.PostgresServer;
import dev.daybook.tenant.TenantId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Counts as the catalog takes them. */
class CountRowsIT {
  private static final String CATALOG = "catalog";
  private static final long YEARS_AGO = 24L * 365 * 31 + 200;

  @Test
  void givenCountOfAnHourThatHasNoPartition_whenWritten_thenTheOthersAreWrittenAndItIsTold()
      throws IOException, SQLException {
    try (PostgresServer server = PostgresServer.embedded()) {
      server.create(CATALOG);
      server.migrate(CATALOG, "db/catalog");
      CountRows rows = new CountRows(pool(server));
      long now = Instant.now().getEpochSecond() / 3_600;
      List<Count.Taken> taken = List.of(taken(now), taken(YEARS_AGO), taken(now));
      assertEquals(1, rows.write(taken));
      assertEquals(2, written(server));
      assertEquals(1, rows.write(taken));
      assertEquals(2, written(server), "nothing is written twice");
    }
  }

  private static Count.Taken taken(long hour) {
    Count count = new Count(new TenantId(Uuids.next()), hour);
    count.add(Figure.REQUESTS, 1);
    return count.take();
  }

  private static long written(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect(CATALOG, "daybook_app");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select sum(requests) from usage_hour")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static DataSource pool(PostgresServer server) {
    return (DataSource)
        Proxy.newProxyInstance(
            CountRowsIT.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> server.connect(CATALOG, "daybook_app"));
  }
}
