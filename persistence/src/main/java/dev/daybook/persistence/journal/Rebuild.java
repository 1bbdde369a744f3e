package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a workspace's tables anew from its journal, online. It replays without a lock until it has
 * caught up; then, item by item in bounded commits, it locks the head, takes the last few entries
 * and writes the rows that are not as the journal says. What it has written stays right, since
 * later commands start from it.
 */
@ApplicationScoped
public class Rebuild {
  /** Items compared under one lock. */
  private static final int STEP = 500;

  @Inject private JournalReader reader;
  @Inject private RebuildStep step;

  /**
   * What a rebuild found and did.
   *
   * @param items the journal makes
   * @param written rows that were missing or not as the journal says
   * @param removed rows that the journal knows nothing of
   */
  public record Report(int items, int written, int removed) {}

  /** Rebuilds the scope's workspace. */
  public Report run(WorkspaceScope scope) {
    Replay replay = new Replay((item, position) -> reader.snapshot(scope, item, position));
    Position last;
    do {
      last = replay.at();
      reader.page(scope, last).forEach(replay::take);
    } while (!replay.at().equals(last));

    int written = 0;
    List<ItemId> all = new ArrayList<>(replay.items().keySet());
    for (int from = 0; from < all.size(); from += STEP) {
      List<ItemId> some = all.subList(from, Math.min(from + STEP, all.size()));
      written += step.write(scope, replay, some);
    }
    int removed = step.removeUnknown(scope, replay);
    written += step.writeConflicts(scope, replay);
    return new Report(replay.items().size(), written, removed);
  }
}
