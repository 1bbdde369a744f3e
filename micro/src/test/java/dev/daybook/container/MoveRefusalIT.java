package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.persistence.erasure.Deletions;
import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.persistence.move.Moves;
import dev.daybook.persistence.move.NewMove;
import dev.daybook.persistence.tenant.TenantChange;
import dev.daybook.persistence.tenant.TenantChanges;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TierName;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Moves that are called off, that cannot be, and that bring another tier along. */
@ArquillianTest
class MoveRefusalIT extends MovesUnderTest {
  @Inject private Moves moves;
  @Inject private TenantChanges changes;
  @Inject private Deletions deletions;

  @Test
  void givenMoveAtAnyStepBeforeTheFlip_whenCalledOff_thenWhereItWasAndNothingIsLeftBehind()
      throws SQLException {
    for (String at : List.of("follow", "commit", "fence", "load last", "flip")) {
      ArchivedTenant.Made made = archived.make(Seeds.next(), 4);
      Tenant tenant = made.tenant();
      Set<String> called = ConcurrentHashMap.newKeySet();
      beforeStep.always(
          step -> {
            if (step.tenant().equals(tenant.id())) {
              MovedTenant.known(step);
              if (step.name().equals(at) && called.add(at)) {
                var move = moves.list(archived.operator(), tenant.id(), null, 1).entries().get(0);
                assertEquals(
                    MoveStep.CALLING_OFF,
                    moves.callOff(archived.operator(), tenant.id(), move.id()).step());
              }
            }
          });
      Move over = moved.until(tenant, moved.begin(tenant), MoveStep.CALLED_OFF);
      assertEquals(Set.of(at), called);
      assertEquals(tenant.shard(), archived.now(tenant).shard());
      assertEquals(0, MovedTenant.rows(over.target(), "workspace", tenant.id()), at);
      archived.write(made, 2);
      archived.isSound(made.scope());
      assertEquals(
          over, moves.callOff(archived.operator(), tenant.id(), over.id()), "nothing changes");
    }
  }

  @Test
  void givenTenantThatWasMovedBefore_whenCalledOffBeforeAnythingBegan_thenItEnds()
      throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 2);
    Tenant tenant = made.tenant();
    beforeStep.always(step -> MovedTenant.known(step));
    for (int i = 0; i < 2; i++) {
      Move begun = moved.begin(archived.now(tenant));
      moved.until(archived.now(tenant), begun, MoveStep.FLIPPED);
      MovedTenant.proved(tenant.id());
      moved.until(tenant, begun, MoveStep.ENDED);
    }
    beforeStep.always(
        step -> {
          if (step.tenant().equals(tenant.id()) && step.name().equals("follow")) {
            throw new MovedTenant.Killed(step.name());
          }
        });
    Move begun = moved.begin(archived.now(tenant));
    moves.callOff(archived.operator(), tenant.id(), begun.id());
    moved.until(archived.now(tenant), begun, MoveStep.CALLED_OFF);
    archived.write(made, 2);
    archived.isSound(archived.open(made.administrator(), made.scope()));
    assertEquals(0, MovedTenant.rows(begun.target(), "workspace", tenant.id()));
  }

  @Test
  void givenWhatCannotBe_whenAskedFor_thenRefusedByName() throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 2);
    Tenant tenant = made.tenant();
    ShardName other = MovedTenant.other(tenant);
    refused(
        ProblemType.INVALID_DOCUMENT,
        "shard",
        () ->
            moves.start(
                archived.operator(), tenant, to(new ShardName("s77")), MovedTenant.command()));
    refused(
        ProblemType.CONFLICT,
        "shard",
        () -> moves.start(archived.operator(), tenant, to(tenant.shard()), MovedTenant.command()));
    String full = "update shard set tenants_max = %s where name = '" + other + "'";
    // Somebody lives there, so that it is full.
    Superuser.run(
        "catalog",
        "insert into shard_tier (shard, tier, tenants) values ('"
            + other
            + "', 'team', 1) on conflict (shard, tier) do update set tenants = shard_tier.tenants + 1");
    Superuser.run("catalog", full.formatted("1"));
    try {
      refused(ProblemType.CONFLICT, "shard", () -> moved.begin(tenant));
    } finally {
      Superuser.run("catalog", full.formatted("null"));
      Superuser.run(
          "catalog",
          "update shard_tier set tenants = tenants - 1 where tier = 'team'"
              + " and shard = '"
              + other
              + "'");
    }
    assertEquals(
        ProblemType.FORBIDDEN,
        assertThrows(
                ProblemException.class,
                () -> moves.start(made.administrator(), tenant, to(other), MovedTenant.command()))
            .type());

    AtomicReference<Throwable> fault = new AtomicReference<>();
    beforeStep.always(
        step -> {
          if (step.tenant().equals(tenant.id()) && step.name().equals("load workspace")) {
            try {
              refused(ProblemType.CONFLICT, "move", () -> moved.begin(tenant));
              refused(
                  ProblemType.CONFLICT,
                  "move",
                  () ->
                      changes.change(
                          archived.operator(),
                          tenant.slug(),
                          new TenantChange(null, Tenant.SUSPENDED, null, false, null)));
              refused(
                  ProblemType.CONFLICT,
                  "move",
                  () -> deletions.request(archived.operator(), tenant.slug(), null, null));
            } catch (AssertionError e) {
              fault.compareAndSet(null, e);
            }
          }
          MovedTenant.known(step);
        });
    Move flipped = moved.until(tenant, moved.begin(tenant), MoveStep.FLIPPED);
    if (fault.get() != null) {
      throw new AssertionError(fault.get());
    }
    refused(
        ProblemType.CONFLICT,
        "step",
        () -> moves.callOff(archived.operator(), tenant.id(), flipped.id()));
  }

  /** The other shard is made to look empty: nothing lives there but what other tests have left. */
  @Test
  void givenTierWithAShardOfItsOwn_whenMovedByIt_thenThereAloneAndBackByAnother()
      throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 3);
    Tenant tenant = made.tenant();
    beforeStep.always(step -> MovedTenant.known(step));
    ShardName other = MovedTenant.other(tenant);
    NewMove promotion = new NewMove(null, new TierName("enterprise"));
    refused(
        ProblemType.CONFLICT,
        "tier",
        () ->
            moves.start(
                archived.operator(),
                tenant,
                new NewMove(null, tenant.tier()),
                MovedTenant.command()));
    MovedTenant.Emptied emptied = MovedTenant.empty(other);
    try {
      Move begun = moves.start(archived.operator(), tenant, promotion, MovedTenant.command());
      assertEquals(other, begun.target(), "the empty one");
      moved.until(tenant, begun, MoveStep.FLIPPED);
      assertEquals(new TierName("enterprise"), archived.now(tenant).tier());
      MovedTenant.proved(tenant.id());
      moved.until(tenant, begun, MoveStep.ENDED);
      NewMove demotion = new NewMove(tenant.shard(), tenant.tier());
      Move back =
          moves.start(archived.operator(), archived.now(tenant), demotion, MovedTenant.command());
      moved.until(archived.now(tenant), back, MoveStep.FLIPPED);
      assertEquals(tenant.tier(), archived.now(tenant).tier());
      MovedTenant.proved(tenant.id());
      moved.until(tenant, back, MoveStep.ENDED);
    } finally {
      emptied.close();
    }
    assertEquals(
        List.of("shard", "shard", "tier", "tier"),
        changes.events(archived.operator(), tenant.slug(), null, 10).entries().stream()
            .map(event -> event.member())
            .sorted()
            .toList());
    archived.isSound(archived.open(made.administrator(), made.scope()));
  }

  private static NewMove to(ShardName shard) {
    return new NewMove(shard, null);
  }

  private static void refused(ProblemType type, String field, Executable call) {
    ProblemException problem = assertThrows(ProblemException.class, call);
    assertEquals(type, problem.type(), problem::toString);
    assertEquals(field, problem.members().get("field"), problem::toString);
  }
}
