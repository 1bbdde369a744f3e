package dev.daybook.persistence.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.persistence.schema.PostgresServer;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which job a server takes, and what it leaves when it gives one back. */
class JobClaimsIT {
  private static final String CATALOG = "catalog";
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final int PER_TENANT = 100;
  private static final int PER_TENANT_HERE = 3;

  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    server.create(CATALOG);
    server.migrate(CATALOG, "db/catalog");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Six jobs of one tenant, and behind them one of another's. */
  @BeforeEach
  void queue() throws SQLException {
    execute(
        "delete from job; delete from tenant; insert into shard (name) values ('s1')"
            + " on conflict do nothing");
    for (UUID tenant : new UUID[] {ONE, OTHER}) {
      execute(
          "insert into tenant (tenant_id, slug, name, state, tier, shard) values"
              + " ('%s', 't%s', 'Test', 'active', 'enterprise', 's1')"
                  .formatted(tenant, tenant.getLeastSignificantBits()));
    }
    for (int i = 1; i <= 7; i++) {
      execute(
          "insert into job (job_id, tenant_id, kind, actor_id, command_id, parameters) values"
              + " ('%s', '%s', 'test', gen_random_uuid(), gen_random_uuid(), '{}')"
                  .formatted(new UUID(0, i), i <= 6 ? ONE : OTHER));
    }
  }

  private static void execute(String statements) throws SQLException {
    server.execute(CATALOG, "set search_path = daybook; " + statements);
  }

  /** The number of the job that a node takes; 0 for none. */
  private static long claim(String node) throws SQLException {
    try (Connection connection = server.connect(CATALOG, "daybook_app");
        PreparedStatement claim =
            connection.prepareStatement(Sql.of(Leases.class, "claim_job").text())) {
      new Binder(claim)
          .text(node)
          .number(600_000)
          .number(PER_TENANT)
          .flag(true)
          .text(node)
          .number(PER_TENANT_HERE);
      try (ResultSet rows = claim.executeQuery()) {
        return rows.next() ? rows.getObject("job_id", UUID.class).getLeastSignificantBits() : 0;
      }
    }
  }

  private static long release(long job, int uncounted) throws SQLException {
    try (Connection connection = server.connect(CATALOG, "daybook_app");
        PreparedStatement release =
            connection.prepareStatement(Sql.of(Leases.class, "release_job").text());
        PreparedStatement attempts =
            connection.prepareStatement("select attempts from job where job_id = ?")) {
      new Binder(release).number(-1_000).number(uncounted).uuid(new UUID(0, job)).number(1);
      assertEquals(1, release.executeUpdate());
      new Binder(attempts).uuid(new UUID(0, job));
      try (ResultSet row = attempts.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Test
  void givenTenantWithMoreJobsThanANodeHasPlacesForIt_whenTaken_thenOthersHaveTheRest()
      throws SQLException {
    for (int i = 1; i <= PER_TENANT_HERE; i++) {
      assertEquals(i, claim("a"));
    }
    assertEquals(7, claim("a"));
    assertEquals(0, claim("a"));
    assertEquals(4, claim("b"), "another server has places of its own");
  }

  @Test
  void givenJobThatWasGivenNoConnection_whenPutBack_thenThatItWasTakenDoesNotCount()
      throws SQLException {
    assertEquals(1, claim("a"));
    assertEquals(0, release(1, 1));
    assertEquals(1, claim("a"));
    assertEquals(2, claim("a"));
    assertEquals(1, release(2, 0));
  }
}
