package dev.daybook.persistence.index;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Has the index of a workspace follow its journal, for somebody who waits for that. */
@ApplicationScoped
public class Indexing {
  private static final ScopedReads.Query HEADS =
      ScopedReads.Query.of(IndexStep.class, "read_heads");

  @Inject private ScopedReads reads;
  @Inject private IndexSettings settings;
  @Inject private IndexStep step;
  @Inject private IndexQueue queue;

  /**
   * How far the index has come.
   *
   * @param head of the journal, as it was when the index was looked at last
   */
  public record Reach(Position position, Position head) {
    /** Whether all that had been committed is in it. */
    public boolean isWhole() {
      return position.compareTo(head) >= 0;
    }
  }

  /** Looks how far the index has come, and lets it follow if need be, for a bounded time. */
  public Reach follow(WorkspaceScope scope) {
    Reach reach =
        reads.read(
            scope,
            HEADS,
            binder -> binder.key(scope),
            rows ->
                rows.next()
                    ? new Reach(new Position(rows.getLong(2)), new Position(rows.getLong(1)))
                    : new Reach(Position.START, Position.START));
    return reach.isWhole() ? reach : catchUp(scope, reach);
  }

  /**
   * Lets the index follow, for a bounded time; what is left then is done in the background. For
   * callers who have seen that the scope lets them in.
   */
  public Reach catchUp(WorkspaceScope scope) {
    return catchUp(scope, new Reach(Position.START, new Position(Long.MAX_VALUE)));
  }

  /**
   * As above.
   *
   * @param seen how far it had come, which is all that is known when others keep it busy
   */
  private Reach catchUp(WorkspaceScope scope, Reach seen) {
    Place place = Place.of(scope);
    long end = System.nanoTime() + settings.patience().toNanos();
    IndexStep.Done done = IndexStep.Done.BUSY;
    try {
      done = step.run(place, settings.patience());
      if (done.busy()) {
        // Waiting for others comes back with what they left: there is no head yet.
        step.open(place);
      }
      while (!done.isWhole() && System.nanoTime() < end) {
        done = step.run(place, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (ProblemException e) {
      // Whoever searches has what is there already.
      if (!e.type().isCrowded()) {
        throw e;
      }
    }
    if (!done.isWhole()) {
      queue.add(place);
    }
    return done.busy() ? seen : new Reach(done.position(), done.head());
  }

  /** Makes the index anew, in the background. */
  public void rebuild(WorkspaceScope scope) {
    Place place = Place.of(scope);
    step.open(place);
    step.restart(place);
    queue.add(place);
  }
}
