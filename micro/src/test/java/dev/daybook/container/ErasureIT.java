package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.SignIn;
import dev.daybook.persistence.erasure.Certificates;
import dev.daybook.persistence.erasure.Deletions;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Erasing a tenant, cut off at every step: it ends with nothing left and a certificate. */
@ArquillianTest
class ErasureIT {
  private static final String PASSWORD = WantedTenant.PASSWORD;

  private static final List<String> STEPS =
      List.of("announce", "count", "erase rows", "erase files", "erase catalog");

  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

  @Inject private Tenants tenants;
  @Inject private Deletions deletions;
  @Inject private Certificates certificates;
  @Inject private SignIn signIn;
  @Inject private BeforeErasureStep beforeStep;

  private final Actor operator = new Actor(new PersonId(Uuids.next()), null, Part.OPERATOR);

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  private Tenant made() {
    String slug = "e" + Uuids.next();
    return tenants.create(operator, WantedTenant.named(slug)).tenant();
  }

  /**
   * Lets time pass: for the request, for what is announced, and for leases that nobody will renew.
   */
  private static void pass(TenantId tenant) {
    try {
      Superuser.run(
          "catalog",
          "update tenant_deletion set requested_at = requested_at - interval '1 hour',"
              + " leased_until = now() where (leased_until > now() + interval '2 minutes'"
              + " or problem is not null) and tenant_id = '"
              + tenant
              + "'");
      for (String shard : new String[] {"s1", "s2"}) {
        Superuser.run(
            shard,
            "update erasure set announced_at = '2020-01-01T00:00Z' where tenant_id = '"
                + tenant
                + "'");
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenServerThatDiesAtAnyStep_whenItsLeaseRunsOut_thenNothingIsLeftButACertificate()
      throws SQLException {
    List<Tenant> doomed = new ArrayList<>();
    Set<String> died = ConcurrentHashMap.newKeySet();
    for (String last : STEPS) {
      Tenant tenant = made();
      doomed.add(tenant);
      // The first look only announces; it counts from the second one on.
      beforeStep.of(
          tenant.id(),
          step -> {
            if (step.name().equals(last) && announced(tenant.id()) && died.add(last)) {
              die(tenant.id());
            }
          });
      deletions.request(operator, tenant.slug(), 0, tenant.slug());
    }
    for (Tenant tenant : doomed) {
      awaitErased(tenant);
    }
    assertEquals(Set.copyOf(STEPS), died);
    assertEquals(0, Superuser.number("catalog", "select count(*) from pg_prepared_xacts"));
  }

  private static boolean announced(TenantId tenant) {
    String old =
        "select count(*) from erasure where announced_at < now() - interval '1 hour'"
            + " and tenant_id = '%s'";
    try {
      return Superuser.number("s1", old.formatted(tenant)) > 0
          || Superuser.number("s2", old.formatted(tenant)) > 0
          || Superuser.number(
                  "catalog",
                  "select count(*) from tenant_deletion where census is not null and tenant_id = '%s'"
                      .formatted(tenant))
              > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The step is not done, and the lease is with nobody: it runs out when the test says so. */
  private static void die(TenantId tenant) {
    try (var connection = Superuser.connect("catalog");
        var statement = connection.createStatement()) {
      // The last step holds the row itself: then dying is only to roll back.
      statement.execute("set lock_timeout = '200ms'");
      statement.execute(
          "update tenant_deletion set lease = lease + 1, leased_until = 'infinity'"
              + " where tenant_id = '"
              + tenant
              + "'");
    } catch (SQLException e) {
      if (!"55P03".equals(e.getSQLState())) {
        throw new AssertionError(e);
      }
    }
    throw new IllegalStateException("killed");
  }

  private void awaitErased(Tenant tenant) throws SQLException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (isThere(tenant.slug())) {
      assertTrue(System.nanoTime() < end, () -> tenant.slug() + " is still there");
      pass(tenant.id());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    String certificate = certificates.read(operator, tenant.id());
    assertTrue(certificate.contains("\nleft 0\n"), certificate);
    String home = tenant.shard().value();
    for (String line :
        List.of(
            "rows " + home + " workspace 2",
            "rows " + home + " journal_head 2",
            "rows catalog account 1")) {
      assertTrue(certificate.contains("\n" + line + "\n"), certificate);
    }
    assertEquals(2, certificate.lines().filter(line -> line.startsWith("journal ")).count());
    for (String table : List.of("workspace", "member", "journal_head")) {
      assertEquals(
          0,
          Superuser.number(
              home, "select count(*) from %s where tenant_id = '%s'".formatted(table, tenant.id())),
          table);
    }
    assertEquals(
        ProblemType.SIGN_IN_REFUSED,
        assertThrows(
                ProblemException.class, () -> signIn.signIn("admin." + tenant.slug(), PASSWORD))
            .type());
  }

  /** One that never gets made must be got rid of; nobody goes on making it meanwhile. */
  @Test
  void givenTenantThatIsStillBeingMade_whenItsDeletionIsCalledOff_thenItIsMade()
      throws SQLException {
    Tenant tenant = made();
    String provisioning = "update provisioning set ended_at = null, leased_until = '%s'";
    String one = " where tenant_id = '" + tenant.id() + "'";
    Superuser.run("catalog", provisioning.formatted("infinity") + one);
    Superuser.run("catalog", "update tenant set state = 'provisioning'" + one);
    deletions.request(operator, tenant.slug(), null, null);
    Superuser.run("catalog", provisioning.formatted("2020-01-01T00:00Z") + one);
    assertEquals(
        Tenant.PROVISIONING, deletions.callOff(operator, tenant.slug()).state(), "as before");
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!tenants.get(operator, tenant.slug()).isActive()) {
      assertTrue(System.nanoTime() < end, () -> tenant.slug() + " is not made");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private boolean isThere(String slug) {
    try {
      tenants.get(operator, slug);
      return true;
    } catch (ProblemException e) {
      assertEquals(ProblemType.NOT_FOUND, e.type());
      return false;
    }
  }
}
