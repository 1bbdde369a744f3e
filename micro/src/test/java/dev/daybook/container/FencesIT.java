package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.cache.PageCache;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is left between two tenants of a shard when a scope says what it must not. The discriminator
 * taken away is {@link RowSecurityAloneIT}, the policies LeakProbeIT.
 */
@ArquillianTest
class FencesIT {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @Inject private Tenants tenants;
  @Inject private Access access;
  @Inject private JournalReader journal;
  @Inject private PageCache cache;

  private Actor mine;
  private WorkspaceScope own;
  private WorkspaceScope theirs;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @BeforeEach
  void makeTwoTenantsOnOneShard() throws SQLException {
    mine = tenants.person("s1");
    own = tenants.workspace(mine, "Mine");
    theirs = tenants.workspace(tenants.person("s1"), "Theirs");
  }

  private void isNothing(WorkspaceScope scope) {
    ProblemException problem = assertThrows(ProblemException.class, () -> journal.head(scope));
    assertEquals(ProblemType.NOT_FOUND, problem.type());
  }

  private WorkspaceScope opened(TenantId tenant, WorkspaceId workspace) {
    Actor as = new Actor(mine.person(), tenant, Part.PERSON);
    return access.open(as, workspace, Permission.READ);
  }

  /** Rights are read in the statement's own round trip, under the tenant that the scope says. */
  @Test
  void givenScopeOfTheirTenant_whenIReadByIt_thenNothingForIAmNoMember() {
    assertEquals(Position.START, journal.head(opened(own.tenant(), own.workspace())).position());
    isNothing(opened(theirs.tenant(), theirs.workspace()));
    isNothing(opened(own.tenant(), theirs.workspace()));
    isNothing(opened(theirs.tenant(), own.workspace()));
  }

  /** No membership is asked for: keys and policies lead with the tenant all the same. */
  @Test
  void givenScopeThatAsksForNoRights_whenWorkspaceIsAnotherTenants_thenNothing() {
    assertEquals(
        Position.START,
        journal.head(access.upkeep(mine.person(), own.tenant(), own.workspace())).position());
    isNothing(access.upkeep(mine.person(), own.tenant(), theirs.workspace()));
    isNothing(access.upkeep(mine.person(), theirs.tenant(), own.workspace()));
  }

  /** A page that is kept for one tenant is none for another, were all else of the key the same. */
  @Test
  void givenPageThatIsKept_whenAnotherTenantsScopeIsAlikeOtherwise_thenReadAnew() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!cache.isOn() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    assertEquals("of mine", page(own, "of mine"));
    assertEquals("of mine", page(own, "read again"), "kept");
    assertEquals("of theirs", page(opened(theirs.tenant(), own.workspace()), "of theirs"));
    assertEquals("of mine", page(own, "read again"));
  }

  private String page(WorkspaceScope scope, String fresh) {
    return new String(
        cache.page(
            opened(scope.tenant(), scope.workspace()),
            Position.START,
            "query",
            () -> fresh.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }
}
