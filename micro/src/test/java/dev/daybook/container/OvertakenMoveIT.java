package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.persistence.move.Moves;
import dev.daybook.tenant.Tenant;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/**
 * Two runs of one move that meet: what the older one still brings, fences, flips and opens is
 * refused, and nothing is lost or there twice.
 */
@ArquillianTest
class OvertakenMoveIT extends MovesUnderTest {
  @Inject private Moves moves;

  @Test
  void givenOlderRunWithRows_whenItGoesOn_thenTheyAreRefused() throws Exception {
    meet("load workspace", "commit", true, List.of());
  }

  @Test
  void givenOlderRunWithEntries_whenItGoesOn_thenEachIsThereOnce() throws Exception {
    meet("commit", "fence", true, List.of());
  }

  @Test
  void givenOlderRunBeforeTheFence_whenItGoesOn_thenItDoesNotFence() throws Exception {
    meet("fence", "load workspace", true, List.of());
  }

  @Test
  void givenOlderRunBeforeTheFlip_whenItGoesOn_thenItFlipsNothingAndTakesNoFenceAway()
      throws Exception {
    meet("flip", "load last", false, List.of("unfence"));
  }

  @Test
  void givenOlderRunThatWouldOpen_whenItGoesOn_thenTheFenceOfTheOtherStays() throws Exception {
    meet("unfence", "flip", false, List.of());
  }

  /**
   * @param isOpen whether people can write when both meet: then they do
   * @param later what the older run still begins
   */
  private void meet(String pausedAt, String until, boolean isOpen, List<String> later)
      throws Exception {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 4);
    Tenant tenant = made.tenant();
    MovedTenant.keepBeside(made.scope());
    OvertakenRun run =
        new OvertakenRun(
            tenant,
            pausedAt,
            until,
            () -> {
              if (isOpen) {
                archived.write(made, 2);
              }
            });
    beforeStep.always(run);
    Move begun = moved.begin(tenant);
    assertEquals(later, run.later());
    Move flipped = moved.until(tenant, begun, MoveStep.FLIPPED);
    isWhole(made, flipped);
    assertEquals(0, failures(tenant), "the later run has carried it to its end");
  }

  private static long failures(Tenant tenant) throws SQLException {
    return Superuser.number(
        "catalog",
        "select count(*) from job where kind = 'move' and state = 'failed' and tenant_id = '%s'"
            .formatted(tenant.id()));
  }

  /** What was fenced on the first shard is there on the other, and people go on with it. */
  private void isWhole(ArchivedTenant.Made made, Move flipped) throws SQLException {
    assertEquals(
        MovedTenant.figure(flipped.source(), made.tenant().id()),
        MovedTenant.figure(flipped.target(), made.tenant().id()));
    for (String table : List.of("journal_entry", "command_outcome", "journal_snapshot")) {
      assertEquals(
          MovedTenant.rows(flipped.source(), table, made.tenant().id()),
          MovedTenant.rows(flipped.target(), table, made.tenant().id()),
          table);
    }
    WorkspaceScope here = archived.open(made.administrator(), made.scope());
    assertEquals(flipped.target(), here.shard());
    archived.isSound(here);
  }

  @Test
  void givenOlderRunBeforeTheOpening_whenTheTenantIsOnItsWayBack_thenItStaysFenced()
      throws Exception {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 4);
    Tenant tenant = made.tenant();
    OvertakenRun run = new OvertakenRun(tenant, "open", "load last", () -> {});
    beforeStep.always(run);
    Move first = moved.begin(tenant);
    moved.until(tenant, first, MoveStep.FLIPPED);
    MovedTenant.proved(tenant.id());
    moved.until(tenant, first, MoveStep.ENDED);
    Move back = moved.begin(archived.now(tenant));
    assertEquals(List.of(), run.later());
    Move flipped = moved.until(archived.now(tenant), back, MoveStep.FLIPPED);
    isWhole(made, flipped);
    assertEquals(tenant.shard(), archived.now(tenant).shard());
  }

  @Test
  void givenOlderRunOfACallOff_whenTheTenantIsMovedAnew_thenItErasesNothing() throws Exception {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 4);
    Tenant tenant = made.tenant();
    OvertakenRun run = new OvertakenRun(tenant, "erase target", "load last", () -> {});
    boolean[] called = {false};
    beforeStep.always(
        step -> {
          run.accept(step);
          if (step.tenant().equals(tenant.id()) && step.name().equals("fence") && !called[0]) {
            called[0] = true;
            var move = moves.list(archived.operator(), tenant.id(), null, 1).entries().get(0);
            moves.callOff(archived.operator(), tenant.id(), move.id());
          }
        });
    Move calledOff = moved.begin(tenant);
    moved.until(tenant, calledOff, MoveStep.CALLED_OFF);
    Move next = moved.begin(tenant);
    assertEquals(List.of(), run.later());
    isWhole(made, moved.until(tenant, next, MoveStep.FLIPPED));
  }
}
