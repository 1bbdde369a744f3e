package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a workspace's tables anew from its journal, online. It replays without a lock until it has
 * caught up; then, item by item in bounded commits, it locks the head, takes the last few entries
 * and writes the rows that are not as the journal says. What it has written stays right, since
 * later commands start from it. A workspace whose documents are more than there is room for is
 * replayed part by part.
 */
@ApplicationScoped
public class Rebuild {
  /** Items compared under one lock. */
  private static final int STEP = 500;

  @Inject private JournalReader reader;
  @Inject private RebuildStep step;
  @Inject private PageSettings pages;

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
    int items = 0;
    int written = 0;
    int removed = 0;
    for (ReplayPart part = ReplayPart.ALL; part != null; ) {
      Replay replay = new Replay(part, (item, position) -> reader.snapshot(scope, item, position));
      replay(scope, replay);
      for (List<ItemId> some : steps(replay)) {
        written += step.write(scope, replay, some);
      }
      removed += step.removeUnknown(scope, replay);
      written += step.writeConflicts(scope, replay);
      items += replay.items().size();
      part = ReplayPart.behind(replay.part().last());
    }
    return new Report(items, written, removed);
  }

  /** Replays to the head. Items that there is no room for are left to later parts. */
  private void replay(WorkspaceScope scope, Replay replay) {
    Position last;
    do {
      last = replay.at();
      reader.page(scope, last).forEach(replay::take);
      while (replay.bytes() > pages.rebuildBytesMax() && replay.items().size() > 1) {
        replay.halve();
      }
    } while (!replay.at().equals(last));
  }

  /** So many items, and so many bytes of their documents, as may be compared under one lock. */
  private List<List<ItemId>> steps(Replay replay) {
    List<List<ItemId>> steps = new ArrayList<>();
    List<ItemId> some = new ArrayList<>();
    long bytes = 0;
    for (ItemState state : replay.items().values()) {
      bytes += state.document().length();
      if (some.size() == STEP || (bytes > pages.journalBytesMax() && !some.isEmpty())) {
        steps.add(some);
        some = new ArrayList<>();
        bytes = state.document().length();
      }
      some.add(state.item());
    }
    if (!some.isEmpty()) {
      steps.add(some);
    }
    return steps;
  }
}
