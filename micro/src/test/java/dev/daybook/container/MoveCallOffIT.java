package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.persistence.move.Moves;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/**
 * Moves that are called off by somebody while whoever is at them dies: the tenant is wholly where
 * it was, and as free to be moved as before.
 */
@ArquillianTest
class MoveCallOffIT extends MovesUnderTest {
  /** In the order in which they are come to. */
  private static final List<String> CALLING_OFF =
      List.of("open source", "erase target", "erase target again", "end");

  @Inject private Moves moves;

  @Test
  void givenFollowing_whenCalledOffAndKilledAtEachStep_thenWhereItWasAndFreeToMove()
      throws SQLException {
    isCalledOffAt("fence");
  }

  @Test
  void givenFenced_whenCalledOffAndKilledAtEachStep_thenWhereItWasAndFreeToMove()
      throws SQLException {
    isCalledOffAt("load last");
  }

  private void isCalledOffAt(String at) throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 4);
    Tenant tenant = made.tenant();
    // More rows than one commit erases.
    MovedTenant.keepBeside(made.scope());
    List<String> doomed = new ArrayList<>(CALLING_OFF);
    doomed.add(at);
    AtomicReference<Throwable> fault = new AtomicReference<>();
    Set<String> killed =
        beforeStep.killAt(
            tenant,
            doomed,
            step -> {
              if (step.equals(at)) {
                try {
                  callOff(made, at.equals("load last"));
                } catch (AssertionError | RuntimeException e) {
                  fault.compareAndSet(null, e);
                }
              }
            });
    Move over = moved.until(tenant, moved.begin(tenant), MoveStep.CALLED_OFF);
    assertNull(fault.get(), () -> "" + fault.get());
    assertEquals(new HashSet<>(doomed), killed);
    assertEquals(tenant.shard(), archived.now(tenant).shard());
    assertEquals(0, MovedTenant.rows(over.target(), tenant.id()));
    assertTrue(MovedTenant.isOver(over.target(), over), "the other shard begins nothing anew");
    assertTrue(MovedTenant.isOver(over.source(), over));
    archived.write(made, 2);
    archived.isSound(made.scope());

    Move next = moved.begin(tenant);
    assertNotEquals(over.id(), next.id());
    assertEquals(over.target(), next.target());
    moved.until(tenant, next, MoveStep.FLIPPED);
    assertEquals(
        MovedTenant.figure(next.source(), tenant.id()),
        MovedTenant.figure(next.target(), tenant.id()));
    archived.isSound(archived.open(made.administrator(), made.scope()));
  }

  /** Whoever is at the move dies; who calls it off does not wait for that to be noticed. */
  private void callOff(ArchivedTenant.Made made, boolean isFenced) {
    Tenant tenant = made.tenant();
    if (isFenced) {
      assertEquals(
          ProblemType.WORKSPACE_MOVING,
          assertThrows(ProblemException.class, () -> archived.write(made, 1)).type());
    }
    Move move = moves.list(archived.operator(), tenant.id(), null, 1).entries().get(0);
    assertEquals(
        MoveStep.CALLING_OFF, moves.callOff(archived.operator(), tenant.id(), move.id()).step());
    archived.write(made, 2);
  }
}
