package dev.daybook.persistence.restore;

import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PastSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Moments;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Restores an item, a folder with all in it, or a workspace to what it was at a position, by
 * compensating entries in bounded commits. What is refused is tried again in further rounds, as
 * long as each brings some of it. What others change meanwhile stays as they made it. A restore
 * that was cut off, by a crash or because it takes long, goes on when it is asked for again.
 */
@ApplicationScoped
public class Restores {
  @Inject private Moments moments;
  @Inject private Feed feed;
  @Inject private Planner planner;
  @Inject private RestoreRows rows;
  @Inject private RestoreStep step;
  @Inject private PastSettings settings;

  /**
   * What is asked for.
   *
   * @param to the moment to go back to
   * @param head what changed later stays; null for what has changed by now
   */
  public record Request(
      RestoreId id, byte[] hash, Target target, Moment to, @Nullable Position head) {}

  /**
   * What a restore would change.
   *
   * @param position what the moment came to
   */
  public record Preview(Position position, Position head, Plan plan) {}

  /**
   * Plans a restore and changes nothing.
   *
   * @throws ProblemException as {@link Moments#resolve} for {@code position}; INVALID_PARAMETER for
   *     a head that is none or lies before the position; NOT_FOUND; LIMIT_EXCEEDED
   */
  public Preview preview(WorkspaceScope scope, Request request) {
    Position position = moments.resolve(scope, request.to(), "position");
    Position head = head(scope, request.head(), position);
    return new Preview(position, head, planner.plan(scope, request.target(), position, head));
  }

  /**
   * Begins a restore or carries it on, for as long as one call may take.
   *
   * @return how far it has come; its end is a matter of repeating the call
   * @throws ProblemException as {@link #preview}; COMMAND_REUSED when the id is another request's
   */
  public Restore run(WorkspaceScope scope, Request request) {
    long begun = System.nanoTime();
    Restore restore = rows.find(scope, request.id()).orElse(null);
    if (restore == null) {
      Position position = moments.resolve(scope, request.to(), "position");
      Position head = head(scope, request.head(), position);
      // Refuses what cannot be planned before anything is kept.
      planner.plan(scope, request.target(), position, head);
      rows.begin(scope, asked(scope, request, position, head));
      restore = rows.find(scope, request.id()).orElseThrow();
    }
    if (!restore.actor().equals(scope.actor())
        || !MessageDigest.isEqual(restore.requestHash(), request.hash())) {
      throw new ProblemException(
          ProblemType.COMMAND_REUSED,
          "This Idempotency-Key was used for another request.",
          Map.of("field", "Idempotency-Key"));
    }
    return restore.ended() ? restore : carryOn(scope, restore, begun);
  }

  private Restore carryOn(WorkspaceScope scope, Restore begun, long since) {
    // The horizon may have passed what an unfinished restore goes back to.
    moments.resolve(scope, new Moment.At(begun.position()), "position");
    Plan plan = planner.plan(scope, begun.target(), begun.position(), begun.head());
    byte[] hash = plan.hash();
    Restore restore = step.plan(scope, begun.id(), hash, plan.changes().size());
    do {
      Optional<Round> round = Round.of(restore, hash);
      if (restore.ended() || round.isEmpty()) {
        // At its end, or planned anew by another call.
        return restore;
      }
      restore = step.next(scope, restore, round.get(), plan.changes());
    } while (System.nanoTime() - since < settings.restoreCall().toNanos());
    return restore;
  }

  /** How far a restore has come. */
  public Restore get(WorkspaceScope scope, RestoreId id) {
    return rows.find(scope, id)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
  }

  private static Restore asked(
      WorkspaceScope scope, Request request, Position position, Position head) {
    return new Restore(
        request.id(),
        scope.actor(),
        request.hash(),
        request.target(),
        position,
        head,
        null,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        false);
  }

  private Position head(WorkspaceScope scope, @Nullable Position asked, Position position) {
    if (asked == null) {
      return feed.head(scope);
    }
    if (asked.compareTo(position) < 0) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "head is not before position.",
          Map.of("field", "head", "limit", position.value()));
    }
    return moments.resolve(scope, new Moment.At(asked), "head");
  }
}
