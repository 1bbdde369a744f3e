package dev.daybook.persistence.move;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Calls moves off until the flip: nobody flips behind that, and the tenant stays. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class CallingOff {
  private static final System.Logger LOG = System.getLogger(CallingOff.class.getName());

  @Inject private MoveRows rows;
  @Inject private FenceRows fences;
  @Inject private MovedSchemas schemas;

  /**
   * Calls one off; what was loaded of it goes by a job.
   *
   * @throws ProblemException CONFLICT naming step when the tenant lives on the other shard by now
   */
  Move callOff(Move move) {
    Move now = enter(move);
    try {
      open(now);
    } catch (ProblemException e) {
      // The job does it.
      LOG.log(System.Logger.Level.DEBUG, "not opened yet move=" + move.id(), e);
    }
    return now;
  }

  /**
   * Calls one off whose other shard is lost.
   *
   * @throws ProblemException as {@link Moves#callOffWithout}
   */
  Move callOffWithout(Move move, ShardName lost) {
    if (!lost.equals(move.target())) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "The tenant is not being moved to " + lost + ", but to " + move.target() + ".",
          Map.of("field", "lostShard"));
    }
    requireStaying(move);
    if (!move.step().isEnd() && schemas.isThere(lost)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The shard answers: call the move off without saying that it is lost.",
          Map.of("field", "lostShard"));
    }
    Move now = enter(move);
    if (now.step() == MoveStep.CALLING_OFF) {
      if (!open(now)) {
        throw Crossing.overtaken();
      }
      rows.end(now, MoveStep.CALLED_OFF, MoveStep.CALLING_OFF);
      LOG.log(
          System.Logger.Level.INFO,
          "move called off without its shard tenant={0} lost={1}",
          now.tenant(),
          lost);
    }
    return rows.find(move.id()).orElseThrow();
  }

  private Move enter(Move move) {
    rows.enter(move.id(), MoveStep.CALLING_OFF, MoveStep.FOLLOWING, MoveStep.FENCED);
    Move now = rows.find(move.id()).orElseThrow();
    requireStaying(now);
    return now;
  }

  private static void requireStaying(Move move) {
    switch (move.step()) {
      case FOLLOWING, FENCED, CALLING_OFF, CALLED_OFF -> {}
      case FLIPPED, LEAVING, ENDED ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "The tenant lives on " + move.target() + " by now. Move it back instead.",
              Map.of("field", "step"));
    }
  }

  /** People need not wait for a job; whether the tenant is open where it stays. */
  private boolean open(Move calledOff) {
    return calledOff.step() == MoveStep.CALLED_OFF
        || fences.open(calledOff, calledOff.fencing(), true);
  }
}
