package dev.daybook.persistence.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.schema.PostgresServer;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys of tenants as the catalog keeps them, and what rotation does to them. */
class WrappingIT {
  private static final String CATALOG = "catalog";
  private static final int MOST = 3;
  private static final MasterKeys OLD = LocalMasterKeys.of("01".repeat(32));
  private static final MasterKeys BOTH =
      LocalMasterKeys.of("02".repeat(32) + "\n" + "01".repeat(32));
  private static final MasterKeys NEW = LocalMasterKeys.of("02".repeat(32));

  private static PostgresServer server;
  private static TenantKeyRows rows;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    server.create(CATALOG);
    server.migrate(CATALOG, "db/catalog");
    server.execute(CATALOG, "insert into daybook.shard (name) values ('s1')");
    rows = new TenantKeyRows(pool());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static DataSource pool() {
    return (DataSource)
        Proxy.newProxyInstance(
            WrappingIT.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> server.connect(CATALOG, "daybook_app"));
  }

  private static TenantId tenant() throws SQLException {
    TenantId tenant = new TenantId(Uuids.next());
    server.execute(
        CATALOG,
        "insert into daybook.tenant (tenant_id, slug, name, state, shard) values ('%s', 't%s', 'T', 'active', 's1')"
            .formatted(tenant, tenant));
    return tenant;
  }

  @Test
  void givenTenantWithoutKey_whenFirstNeeded_thenOneIsMadeAndStays() throws SQLException {
    TenantId tenant = tenant();
    Wrapping wrapping = new Wrapping(OLD, rows);
    TenantKey made = wrapping.newest(tenant);
    assertEquals(1, made.version());
    assertArrayEquals(made.secret().bytes(), wrapping.newest(tenant).secret().bytes());
    assertArrayEquals(made.secret().bytes(), wrapping.read(tenant, 1).secret().bytes());
    assertFalse(made.toString().contains("[B"), "nothing of it is printed");
    refuses(ProblemType.KEY_UNAVAILABLE, () -> wrapping.read(tenant, 2));
  }

  @Test
  void givenKey_whenRotated_thenNewOneEncryptsAndOlderOnesStay() throws SQLException {
    TenantId tenant = tenant();
    Wrapping wrapping = new Wrapping(OLD, rows);
    byte[] first = wrapping.newest(tenant).secret().bytes();
    assertTrue(wrapping.add(tenant, 2, MOST));
    assertFalse(wrapping.add(tenant, 2, MOST), "repeating it changes nothing");
    assertEquals(2, wrapping.newest(tenant).version());
    assertArrayEquals(first, wrapping.read(tenant, 1).secret().bytes());
    assertEquals(2, wrapping.list(tenant).size());
    refuses(ProblemType.CONFLICT, () -> wrapping.add(tenant, 4, MOST));
    assertTrue(wrapping.add(tenant, 3, MOST));
    refuses(ProblemType.LIMIT_EXCEEDED, () -> wrapping.add(tenant, 4, MOST));
  }

  @Test
  void givenKeysOfAnOldMasterKey_whenWrappedAnew_thenTheOldOneIsNeededNoLonger()
      throws SQLException {
    TenantId tenant = tenant();
    byte[] secret = new Wrapping(OLD, rows).newest(tenant).secret().bytes();
    refuses(ProblemType.KEY_UNAVAILABLE, () -> new Wrapping(NEW, rows).read(tenant, 1));
    Wrapping.Rewrapped done = new Wrapping(BOTH, rows).rewrap();
    assertTrue(done.rewrapped() >= 1, done::toString);
    assertEquals(0, done.remaining());
    assertEquals(0, new Wrapping(BOTH, rows).rewrap().rewrapped());
    assertArrayEquals(secret, new Wrapping(NEW, rows).read(tenant, 1).secret().bytes());
    // The other tests' tenants are to be met with the key they know.
    new Wrapping(LocalMasterKeys.of("01".repeat(32) + "\n" + "02".repeat(32)), rows).rewrap();
  }

  @Test
  void givenKeysOfAMasterKeyThatIsNotHeld_whenANewOneIsToBeWrapped_thenRefused()
      throws SQLException {
    TenantId tenant = tenant();
    TenantId young = tenant();
    new Wrapping(OLD, rows).newest(tenant);
    Wrapping wrapping = new Wrapping(NEW, rows);
    assertEquals(List.of(OLD.current().orElseThrow()), wrapping.missingMasters());
    refuses(ProblemType.KEY_UNAVAILABLE, () -> wrapping.newest(young));
    refuses(ProblemType.KEY_UNAVAILABLE, () -> wrapping.add(tenant, 2, MOST));
    assertEquals(List.of(), new Wrapping(OLD, rows).missingMasters());
    assertEquals(List.of(), new Wrapping(BOTH, rows).missingMasters());
    assertEquals(1, new Wrapping(OLD, rows).newest(young).version());
  }

  @Test
  void givenKeyInAnotherTenantsRow_whenUnwrapped_thenRefused() throws SQLException {
    TenantId owner = tenant();
    TenantId other = tenant();
    Wrapping wrapping = new Wrapping(OLD, rows);
    wrapping.newest(owner);
    server.execute(
        CATALOG,
        "update daybook.tenant_key set tenant_id = '%s' where tenant_id = '%s'"
            .formatted(other, owner));
    refuses(ProblemType.KEY_UNAVAILABLE, () -> wrapping.newest(other));
    server.execute(
        CATALOG, "delete from daybook.tenant_key where tenant_id = '%s'".formatted(other));
  }

  private static void refuses(ProblemType type, Runnable call) {
    assertEquals(type, assertThrows(ProblemException.class, call::run).type());
  }
}
