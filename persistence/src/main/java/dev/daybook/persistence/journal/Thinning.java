package dev.daybook.persistence.journal;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Thins a journal: up to a horizon it keeps of each item what it was there, and of everything every
 * hash. The horizon moves on in bounded commits, each of which leaves a journal that is whole: a
 * thinning that was cut off goes on from the horizon, and one that is repeated finds nothing to do.
 */
@ApplicationScoped
public class Thinning {
  @Inject private ThinningStep step;
  @Inject private JournalReader reader;

  /** Hears of each commit. */
  @FunctionalInterface
  public interface Progress {
    void thinned(Position horizon);
  }

  /**
   * Moves the horizon to a position, or to the end of the last commit before it.
   *
   * @return where it is then; further if it was already
   */
  public Position run(WorkspaceScope scope, Position until, Progress progress) {
    KeptHashes vouched = new KeptHashes(reader, scope);
    // Not under the lock: a journal that has often been thinned has many records.
    vouched.catchUp(reader.head(scope).horizonEntry());
    Position before;
    Position horizon = Position.START;
    do {
      before = horizon;
      horizon = step.next(scope, until, vouched);
      progress.thinned(horizon);
    } while (horizon.compareTo(until) < 0 && !horizon.equals(before));
    return horizon;
  }
}
