package dev.daybook.persistence.move;

import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes a tenant across: follows until little is left to follow, fences, loads that, compares, and
 * flips. Whatever is in the way of the flip, the fence is taken away again.
 */
@ApplicationScoped
class Crossing {
  private static final System.Logger LOG = System.getLogger(Crossing.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(100);

  @Inject private MoveRows moves;
  @Inject private FenceRows fences;
  @Inject private Following following;
  @Inject private Settling settling;
  @Inject private MovedSchemas schemas;
  @Inject private MoveSettings settings;
  @Inject private PersistenceSettings persistence;
  @Inject private Placements placements;
  @Inject private Event<TenantMoveStep> about;

  /**
   * Takes it across.
   *
   * @throws ProblemException CONFLICT when somebody else is at it, or the other shard has something
   *     of the tenant; BUSY when it is written to too much, or for too long at once
   */
  void cross(Move move, JobRun run) {
    int number = moves.beginRun(move.id());
    Epoch epoch = placements.of(move.tenant()).epoch();
    tell(move, "follow");
    // The fence of a server that died goes first, wherever the other shard is.
    if (!fences.follow(move) || !unfence(move, number) || !fences.await(move, number)) {
      throw overtaken();
    }
    Followed followed = new Followed(move, run, number, epoch);
    for (int tries = 0; tries < settings.fencingsMax(); tries++) {
      follow(followed);
      if (flips(followed)) {
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new ProblemException(
        ProblemType.BUSY,
        "The tenant could not be fenced in so little time as is set.",
        Map.of("retryAfterSeconds", 60));
  }

  /** Follows until a round has little to load, and every server asks where the tenant lives. */
  private void follow(Followed followed) {
    untilLittle(followed);
    following.index(followed);
    MoveId move = followed.move().id();
    Duration believed = persistence.placementCache().plus(PAUSE);
    while (!moves.isKnownSince(move, believed)) {
      followed.pace();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    // What was written meanwhile is not left for the pause.
    untilLittle(followed);
    following.index(followed);
  }

  private void untilLittle(Followed followed) {
    for (int rounds = 0; rounds < settings.roundsMax(); rounds++) {
      followed.pace();
      Following.Round round = following.round(followed);
      moves.count(followed.move().id(), 1, round.workspaces(), round.entries());
      if (round.workspaces() == 0 && round.entries() <= settings.fenceEntries()) {
        return;
      }
    }
  }

  /** Whether the tenant lives on the other shard then. */
  private boolean flips(Followed followed) {
    Move move = followed.move();
    tell(move, "fence");
    int fencing = moves.fence(move.id(), followed.number()).orElseThrow(Crossing::overtaken);
    boolean flipped = false;
    Following.Round last = new Following.Round(0, 0);
    followed.fenced(settings.pauseMax().toNanos());
    try {
      if (!fences.fence(move, fencing)) {
        throw overtaken();
      }
      tell(move, "load last");
      last = following.round(followed);
      schemas.requireSame(move.source(), move.target());
      if (following.isSame(followed)) {
        followed.pace();
        tell(move, "flip");
        flipped = moves.flip(move, fencing, followed.epoch());
        if (!flipped) {
          throw overtaken();
        }
        settling.open(move);
      } else {
        LOG.log(System.Logger.Level.INFO, "tenant differs once more move={0}", move.id());
      }
    } catch (Followed.TooLong e) {
      LOG.log(System.Logger.Level.INFO, "tenant was fenced for too long move={0}", move.id());
    } catch (ProblemException e) {
      if (!e.type().passes()) {
        throw e;
      }
      String what = flipped ? "tenant not opened yet" : "tenant not fenced";
      LOG.log(System.Logger.Level.INFO, what + " move=" + move.id(), e);
    } finally {
      followed.unfenced();
      if (!flipped) {
        unfence(move, followed.number());
      }
    }
    moves.count(move.id(), 1, last.workspaces(), last.entries());
    return flipped;
  }

  /**
   * The catalog first: nobody flips any more by this fencing. Answers whether it was this run's to
   * take away.
   */
  private boolean unfence(Move move, int run) {
    tell(move, "unfence");
    Optional<Integer> fencing = moves.unfence(move.id(), run);
    if (fencing.isPresent()) {
      if (!fences.open(move, fencing.get(), false)) {
        throw overtaken();
      }
      moves.release(move.id(), fencing.get());
    }
    return fencing.isPresent();
  }

  static ProblemException overtaken() {
    return new ProblemException(
        ProblemType.CONFLICT,
        "Another server is at it, it was called off, or the shard has something of the tenant.");
  }

  private void tell(Move move, String step) {
    about.fire(new TenantMoveStep(move.tenant(), step));
  }
}
