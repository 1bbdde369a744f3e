package dev.daybook.persistence.move;

import dev.daybook.persistence.job.JobRun;
import dev.daybook.problem.ProblemException;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * What comes behind the flip, or behind the calling off: the tenant is opened where it lives,
 * proved, and what the other shard has of it goes.
 */
@ApplicationScoped
class Settling {
  private static final System.Logger LOG = System.getLogger(Settling.class.getName());

  /** At /metrics: how long tenants could not be written to. */
  private static final String PAUSE = "daybook_move_pause";

  @Inject private MoveRows moves;
  @Inject private FenceRows fences;
  @Inject private MovedHeads heads;
  @Inject private Proof proof;
  @Inject private MoveSettings settings;
  @Inject private MetricRegistry metrics;
  @Inject private Event<TenantMoveStep> about;

  /**
   * Opens the tenant on its new shard and proves it; answers whether the time has come to let the
   * old one go.
   *
   * @throws ProblemException INTERNAL when something does not hold: the old shard keeps what it has
   */
  boolean settle(Move move, JobRun run) {
    if (move.pauseMs() == null) {
      open(move);
    }
    tell(move, "prove");
    try {
      for (WorkspaceId workspace : heads.list(move, move.target()).keySet()) {
        proof.require(run.leave(workspace), run::proceed);
      }
    } catch (ProblemException e) {
      if (e.type().isFault() && !e.type().passes()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "DAYBOOK-W060 moved tenant is not sound tenant={0} move={1}",
            move.tenant(),
            move.id());
      }
      throw e;
    }
    if (!moves.isFlippedSince(move.id(), settings.proving())) {
      return false;
    }
    tell(move, "leave");
    if (!fences.leave(move)) {
      throw Crossing.overtaken();
    }
    moves.enter(move.id(), MoveStep.LEAVING, MoveStep.FLIPPED);
    return true;
  }

  /** Opens the tenant on its new shard, behind the flip. */
  void open(Move move) {
    tell(move, "open");
    if (!fences.arrive(move)) {
      throw Crossing.overtaken();
    }
    if (moves.opened(move.id())) {
      tellPause(move);
    }
  }

  private void tellPause(Move move) {
    Long pauseMs = moves.find(move.id()).map(Move::pauseMs).orElse(null);
    if (pauseMs != null) {
      metrics.timer(PAUSE).update(Duration.ofMillis(pauseMs));
      LOG.log(
          System.Logger.Level.INFO,
          "tenant lives on another shard tenant={0} to={1} pauseMs={2}",
          move.tenant(),
          move.target(),
          pauseMs);
    }
  }

  /** Erases what the old shard has, and ends the move. */
  void leave(Move move, JobRun run) {
    fences.erase(
        move,
        move.source(),
        () -> {
          run.proceed();
          tell(move, "erase source");
        });
    tell(move, "end");
    if (!fences.end(move, move.source())) {
      throw Crossing.overtaken();
    }
    moves.end(move, MoveStep.ENDED, MoveStep.LEAVING);
    LOG.log(
        System.Logger.Level.INFO,
        "tenant moved tenant={0} from={1} to={2}",
        move.tenant(),
        move.source(),
        move.target());
  }

  /** Opens the tenant where it has stayed, erases what was loaded, and ends the move. */
  void callOff(Move move, JobRun run) {
    tell(move, "open source");
    if (!fences.open(move, move.fencing(), true)) {
      throw Crossing.overtaken();
    }
    moves.release(move.id(), move.fencing());
    // Where it was not awaited yet it is now, so that whoever is late does not begin.
    if (fences.await(move, moves.beginRun(move.id()))) {
      fences.erase(
          move,
          move.target(),
          () -> {
            run.proceed();
            tell(move, "erase target");
          });
    }
    tell(move, "end");
    if (!fences.end(move, move.target())) {
      throw Crossing.overtaken();
    }
    moves.end(move, MoveStep.CALLED_OFF, MoveStep.CALLING_OFF);
    LOG.log(
        System.Logger.Level.INFO,
        "move called off tenant={0} to={1}",
        move.tenant(),
        move.target());
  }

  private void tell(Move move, String step) {
    about.fire(new TenantMoveStep(move.tenant(), step));
  }
}
