package dev.daybook.persistence.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.schema.PostgresServer;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days that are rolled up say what their hours say. */
class UsageDaysIT {
  private static final String CATALOG = "catalog";
  private static final Sql HOURS = Sql.of(UsageRows.class, "list_usage");
  private static final TenantId FIRST = new TenantId(new UUID(0, 1));
  private static final TenantId LAST = new TenantId(new UUID(0, 5));
  private static final int ALL = 10_000;

  /**
   * Days back from today of which there are hours: most of them of a month that has a partition.
   */
  private static final int DAYS = 25;

  private static PostgresServer server;
  private static DataSource pool;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    server.create(CATALOG);
    server.migrate(CATALOG, "db/catalog");
    pool =
        (DataSource)
            Proxy.newProxyInstance(
                UsageDaysIT.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> server.connect(CATALOG, "daybook_app"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Some hours of some tenants, on two servers, with gaps; rolled up as of long ago. */
  @BeforeEach
  void use() throws SQLException {
    execute(
        """
        delete from usage_hour;
        insert into usage_hour (hour, tenant_id, count_id, attempt, requests, client_errors,
                                server_errors, waits, feed_reads, journal_entries, database_us,
                                latency, rows_read, rows_written, cache_hits, cache_misses, job_us,
                                storage_bytes)
        select date_trunc('hour', now(), 'UTC') - n * interval '1 hour',
               lpad(to_hex(t), 32, '0')::uuid, gen_random_uuid(), 1, n, t, 1, 2, n %% 7, n + t,
               n * 1001, array_fill((n %% 3)::bigint, array[18]), n * 2, n * 3, t * 5, n %% 4,
               n * 2003, (n + t) %% 50
          from generate_series(0, %d * 24) n, generate_series(1, 5) t, generate_series(1, 2)
         where (n + t) %% 5 > 0;
        update usage_rollup set refreshed_at = now() - interval '1 day',
                                complete_before = '2000-01-01 00:00+00';
        """
            .formatted(DAYS));
  }

  @Test
  void givenRolledUp_whenAnySpanIsAskedFor_thenAsOfTheHours() throws SQLException {
    assertTrue(UsageDays.refresh(pool, settings(90_000)));
    assertTrue(text("select complete_before from usage_rollup").compareTo("2001") > 0);
    assertTrue(number("select count(*) from usage_day") > DAYS);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 25; i++) {
      Instant to = Instant.now().minusSeconds(random.nextInt(DAYS * 86_400));
      Instant from = to.minusSeconds(1 + random.nextInt(20 * 86_400));
      if (i % 3 == 0) {
        from = from.truncatedTo(ChronoUnit.DAYS);
      } else if (i % 3 == 1) {
        to = to.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
      }
      UsageSpan span = new UsageSpan(from, to, UsageUnit.DAY);
      List<UsageRow> rolledUp = days(span, UsageCursor.before(FIRST), ALL);
      assertEquals(hours(span), rolledUp, "seed " + seed + " span " + span);
      assertEquals(rolledUp, paged(span), "seed " + seed + " span " + span);
    }
  }

  @Test
  void givenHourOfRolledUpDay_whenChanged_thenToldOnceRolledUpAnewAndOfOtherDaysAtOnce()
      throws SQLException {
    assertTrue(UsageDays.refresh(pool, settings(90_000)));
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    UsageSpan month =
        new UsageSpan(
            today.minus(Duration.ofDays(20)), today.plus(Duration.ofDays(2)), UsageUnit.DAY);
    List<UsageRow> before = days(month, UsageCursor.before(FIRST), ALL);
    execute(
        "update usage_hour set requests = requests + 1 where hour >= now() - interval '1 hour'");
    List<UsageRow> present = days(month, UsageCursor.before(FIRST), ALL);
    assertNotEquals(before, present, "the present day is told of its hours");
    execute("update usage_hour set requests = requests + 1 where hour < now() - interval '3 days'");
    assertEquals(present, days(month, UsageCursor.before(FIRST), ALL));
    assertFalse(UsageDays.refresh(pool, settings(90_000)), "it was done a moment ago");
    execute("update usage_rollup set refreshed_at = now() - interval '1 day'");
    assertTrue(UsageDays.refresh(pool, settings(90_000)));
    assertEquals(hours(month), days(month, UsageCursor.before(FIRST), ALL));
  }

  @Test
  void givenRefreshThatFails_whenAskedFor_thenWhatWasThereBeforeAndTheHours() throws SQLException {
    assertTrue(UsageDays.refresh(pool, settings(90_000)));
    String before = text("select max(refreshed_at) from usage_rollup");
    execute("update usage_rollup set refreshed_at = refreshed_at - interval '1 day'");
    try (Connection reader = server.connect(CATALOG, "daybook_app");
        Connection locker = server.connect(CATALOG, "postgres")) {
      reader.setAutoCommit(false);
      rows(reader, "select count(*) from usage_day");
      locker.setAutoCommit(false);
      try (Statement statement = locker.createStatement()) {
        statement.execute("lock table daybook.usage_hour in access exclusive mode");
      }
      ProblemException late =
          assertThrows(ProblemException.class, () -> UsageDays.refresh(pool, settings(200)));
      assertEquals(ProblemType.BUSY, late.type());
    }
    assertTrue(text("select max(refreshed_at) from usage_rollup").compareTo(before) < 0);
    UsageSpan span =
        new UsageSpan(Instant.now().minus(Duration.ofDays(9)), Instant.now(), UsageUnit.DAY);
    assertEquals(hours(span), days(span, UsageCursor.before(FIRST), ALL));
    assertTrue(UsageDays.refresh(pool, settings(90_000)), "it is tried again");
  }

  @Test
  void givenOneThatIsAtIt_whenAnotherServerAsks_thenItIsNotItsTurnAndReadersGoOn()
      throws SQLException {
    try (Connection other = server.connect(CATALOG, "daybook_app");
        Connection reader = server.connect(CATALOG, "daybook_app")) {
      other.setAutoCommit(false);
      reader.setAutoCommit(false);
      rows(reader, "select count(*) from usage_day");
      rows(other, "select refresh_usage_days(0)");
      assertFalse(UsageDays.refresh(pool, settings(90_000)));
      other.rollback();
      assertTrue(UsageDays.refresh(pool, settings(90_000)), "readers are in nobody's way");
    }
  }

  private static UsageSettings settings(long timeoutMs) {
    return new UsageSettings(
        26,
        Duration.ofHours(24),
        Duration.ofMinutes(15),
        Duration.ofHours(6),
        Duration.ofMillis(timeoutMs),
        Duration.ofDays(31),
        Duration.ofDays(400));
  }

  private static List<UsageRow> days(UsageSpan span, UsageCursor after, int most)
      throws SQLException {
    return list(
        UsageRows.DAYS,
        binder -> UsageRows.bindDays(binder, span, UsageRows.rolledUp(pool), after, LAST, most));
  }

  /** As it would be told of the hours alone. */
  private static List<UsageRow> hours(UsageSpan span) throws SQLException {
    return list(
        HOURS, binder -> UsageRows.bindHours(binder, span, UsageCursor.before(FIRST), LAST, ALL));
  }

  private static List<UsageRow> paged(UsageSpan span) throws SQLException {
    List<UsageRow> all = new ArrayList<>();
    UsageCursor after = UsageCursor.before(FIRST);
    List<UsageRow> page;
    do {
      page = days(span, after, 7);
      all.addAll(page);
      after = page.isEmpty() ? after : UsageCursor.of(page.get(page.size() - 1));
    } while (page.size() == 7);
    return all;
  }

  /** Binds a statement's parameters. */
  private interface Parameters {
    void bind(Binder binder) throws SQLException;
  }

  private static List<UsageRow> list(Sql sql, Parameters parameters) throws SQLException {
    List<UsageRow> found = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(UsageRows.row(rows));
        }
      }
    }
    return found;
  }

  private static void execute(String statement) throws SQLException {
    server.execute(CATALOG, "set search_path = daybook; " + statement);
  }

  private static void rows(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
    }
  }

  private static long number(String question) throws SQLException {
    return Long.parseLong(text(question));
  }

  private static String text(String question) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
