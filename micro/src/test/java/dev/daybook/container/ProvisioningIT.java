package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.SignIn;
import dev.daybook.persistence.tenant.NewTenant;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.workspace.Purpose;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Making a tenant, cut off at every step: it ends wholly there, or is not there at all. */
@ArquillianTest
class ProvisioningIT {
  private static final String PASSWORD = WantedTenant.PASSWORD;
  private static final List<String> WORKSPACES = WantedTenant.WORKSPACES;

  /** Registering, making and recording each workspace, making a key, opening the tenant. */
  private static final int STEPS = 3 + 2 * 2;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @Inject private Tenants tenants;
  @Inject private Workspaces workspaces;
  @Inject private SignIn signIn;
  @Inject private BeforeStep beforeStep;
  @Resource private ManagedThreadFactory threads;

  private final Actor operator = new Actor(new PersonId(Uuids.next()), null, Part.OPERATOR);

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @AfterEach
  void othersStep() {
    beforeStep.inThisThread(step -> {});
  }

  private static NewTenant wanted(String slug) {
    return WantedTenant.named(slug);
  }

  private static String newSlug() {
    return "o" + Uuids.next();
  }

  /**
   * What a server leaves that dies before a step: the step not done, and the lease with nobody. It
   * runs out when the test says so.
   */
  private void dieAt(int number) {
    AtomicInteger steps = new AtomicInteger();
    beforeStep.inThisThread(
        step -> {
          if (steps.incrementAndGet() == number) {
            run(
                "update provisioning set lease = lease + 1, leased_until = 'infinity'"
                    + " where tenant_id = '"
                    + step.tenant()
                    + "'");
            throw new IllegalStateException("killed at step " + number + ", " + step.name());
          }
        });
  }

  private static void run(String statement) {
    try {
      Superuser.run("catalog", statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenServerThatDiesAtAnyStep_whenItsLeaseRunsOut_thenTheTenantIsWhollyThere()
      throws SQLException {
    List<String> slugs = new ArrayList<>();
    for (int number = 2; number <= STEPS; number++) {
      String slug = newSlug();
      dieAt(number);
      Tenant left = tenants.create(operator, wanted(slug)).tenant();
      assertEquals("provisioning", left.state(), "died at " + number);
      isClosed(slug);
      slugs.add(slug);
    }
    beforeStep.inThisThread(step -> {});
    for (String slug : slugs) {
      run(
          "update provisioning set leased_until = now() where tenant_id ="
              + " (select tenant_id from tenant where slug = '"
              + slug
              + "')");
    }
    for (String slug : slugs) {
      awaitOpen(slug);
      isWhole(slug);
    }
    assertEquals(0, Superuser.number("catalog", "select count(*) from pg_prepared_xacts"));
  }

  @Test
  void givenFailureAtAnyStep_whenItHasPassed_thenTheTenantIsWhollyThere() throws SQLException {
    List<String> slugs = new ArrayList<>();
    for (int number = 2; number <= STEPS; number++) {
      int failing = number;
      AtomicInteger steps = new AtomicInteger();
      beforeStep.inThisThread(
          step -> {
            if (steps.incrementAndGet() == failing) {
              throw new IllegalStateException("fails at step " + failing + ", " + step.name());
            }
          });
      slugs.add(newSlug());
      tenants.create(operator, wanted(slugs.get(slugs.size() - 1)));
    }
    for (String slug : slugs) {
      awaitOpen(slug);
      isWhole(slug);
    }
  }

  @Test
  void givenDeathBeforeItIsRegistered_whenTenantIsMadeAgain_thenNothingWasThere()
      throws SQLException {
    String slug = newSlug();
    dieAt(1);
    assertThrows(RuntimeException.class, () -> tenants.create(operator, wanted(slug)));
    beforeStep.inThisThread(step -> {});
    assertEquals(
        ProblemType.NOT_FOUND,
        assertThrows(ProblemException.class, () -> tenants.get(operator, slug)).type());
    assertEquals("active", tenants.create(operator, wanted(slug)).tenant().state());
    isWhole(slug);
  }

  @Test
  void givenServerWhoseLeaseWasTaken_whenItGoesOn_thenItOpensNothing() throws SQLException {
    String slug = newSlug();
    beforeStep.inThisThread(
        step -> {
          if (step.name().equals("make workspace")) {
            run(
                "update provisioning set lease = lease + 1, leased_until = 'infinity'"
                    + " where tenant_id = '"
                    + step.tenant()
                    + "'");
          }
        });
    tenants.create(operator, wanted(slug));
    isClosed(slug);
    assertEquals(
        1,
        Superuser.number("s1", workspacesOf(slug)) + Superuser.number("s2", workspacesOf(slug)),
        "it stopped behind the first");
    run("update provisioning set leased_until = now() where leased_until = 'infinity'");
    awaitOpen(slug);
    isWhole(slug);
  }

  @Test
  void givenTwoAtOnce_whenBothWantTheSlug_thenOneWins() throws Exception {
    String slug = newSlug();
    CyclicBarrier both = new CyclicBarrier(2);
    Queue<Object> outcomes = new ConcurrentLinkedQueue<>();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread caller =
          threads.newThread(
              () -> {
                try {
                  both.await(30, TimeUnit.SECONDS);
                  outcomes.add(tenants.create(operator, wanted(slug)).tenant().state());
                } catch (ProblemException e) {
                  outcomes.add(e.type());
                } catch (Exception e) {
                  outcomes.add(e);
                }
              });
      callers.add(caller);
      caller.start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertTrue(outcomes.remove("active"), outcomes::toString);
    assertEquals(List.of(ProblemType.ALREADY_EXISTS), List.copyOf(outcomes));
    isWhole(slug);
  }

  @Test
  void givenUserNameThatIsTaken_whenTenantIsMade_thenNothingOfIt() {
    String slug = newSlug();
    tenants.create(operator, wanted(slug));
    NewTenant second =
        new NewTenant(
            slug + "x", "Second", null, null, null, wanted(slug).administrator(), WORKSPACES);
    ProblemException problem =
        assertThrows(ProblemException.class, () -> tenants.create(operator, second));
    assertEquals(ProblemType.ALREADY_EXISTS, problem.type());
    assertEquals("user", problem.members().get("field"));
    assertThrows(ProblemException.class, () -> tenants.get(operator, slug + "x"));
  }

  /** Nobody of the tenant comes in, and nothing of it is to be seen. */
  private void isClosed(String slug) throws SQLException {
    assertEquals(
        ProblemType.SIGN_IN_REFUSED,
        assertThrows(ProblemException.class, () -> signIn.signIn("admin." + slug, PASSWORD))
            .type());
    Tenant tenant = tenants.get(operator, slug);
    Actor person = dev.daybook.container.Tenants.colleague(tenant.id());
    assertEquals(
        ProblemType.NOT_FOUND,
        assertThrows(
                ProblemException.class, () -> workspaces.list(person, Purpose.SHARED, null, 10))
            .type());
    assertFalse(tenant.isActive());
    var progress = tenants.progress(operator, tenant).orElseThrow();
    assertTrue(progress.done() < progress.total(), progress::toString);
    assertEquals(WORKSPACES.size() + 1, progress.total());
  }

  private void awaitOpen(String slug) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Tenant tenant = tenants.get(operator, slug);
    while (!tenant.isActive()) {
      var progress = tenants.progress(operator, tenant);
      assertTrue(System.nanoTime() < end, () -> "not open: " + progress);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      tenant = tenants.get(operator, slug);
    }
  }

  private void isWhole(String slug) throws SQLException {
    Actor administrator = signIn.signIn("admin." + slug, PASSWORD);
    assertEquals(
        WORKSPACES,
        workspaces.list(administrator, Purpose.SHARED, null, 10).entries().stream()
            .map(mine -> mine.workspace().name())
            .toList());
    Tenant tenant = tenants.get(operator, slug);
    assertEquals(
        WORKSPACES.size(), Superuser.number(tenant.shard().value(), workspacesOf(slug)), "doubles");
    var progress = tenants.progress(operator, tenant).orElseThrow();
    assertEquals(progress.total(), progress.done(), progress::toString);
  }

  private String workspacesOf(String slug) {
    return "select count(*) from workspace where tenant_id = '"
        + tenants.get(operator, slug).id()
        + "'";
  }
}
