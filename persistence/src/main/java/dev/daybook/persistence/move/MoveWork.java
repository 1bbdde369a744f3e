package dev.daybook.persistence.move;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Carries a move as far as it goes: across and, when it has been proved for long enough, to its
 * end; or back, when it was called off. Where it is, catalog and shards say.
 */
@ApplicationScoped
class MoveWork implements JobWork {
  static final String KIND = "move";
  static final String MOVE = "move";

  @Inject private MoveRows moves;
  @Inject private Crossing crossing;
  @Inject private Settling settling;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean isOfOperators() {
    return true;
  }

  @Override
  public void run(JobRun run) {
    MoveId id = MoveId.parse(run.parameters().path(MOVE).asText());
    boolean goesOn = true;
    while (goesOn) {
      Move move = find(id);
      goesOn =
          switch (move.step()) {
            case FOLLOWING, FENCED -> {
              cross(move, run);
              yield true;
            }
            case FLIPPED -> settling.settle(move, run);
            case LEAVING -> {
              settling.leave(move, run);
              yield true;
            }
            case CALLING_OFF -> {
              settling.callOff(move, run);
              yield true;
            }
            case ENDED, CALLED_OFF -> false;
          };
      save(run, find(id));
    }
    run.progress(run.job().total(), run.job().total());
  }

  /** Whoever calls it off brings the crossing to an end, and leaves the rest to the same job. */
  private void cross(Move move, JobRun run) {
    try {
      crossing.cross(move, run);
    } catch (ProblemException e) {
      if (find(move.id()).step() != MoveStep.CALLING_OFF) {
        throw e;
      }
    }
  }

  private Move find(MoveId id) {
    return moves
        .find(id)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "The move is not there."));
  }

  private static void save(JobRun run, Move move) {
    ObjectNode result =
        run.result()
            .put("move", move.id().toString())
            .put("step", move.step().word())
            .put("rounds", move.rounds())
            .put("entries", move.entries());
    if (move.pauseMs() != null) {
      result.put("pauseMs", move.pauseMs());
    }
    run.save(JsonNodeFactory.instance.objectNode(), result, List.of());
  }
}
