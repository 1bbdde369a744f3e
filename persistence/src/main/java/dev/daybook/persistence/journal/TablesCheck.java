package dev.daybook.persistence.journal;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a workspace's journal makes with what was posted from it: keyframes, the blobs that
 * entries name, items with all their columns, relations and conflicts. Changes nothing and locks
 * nothing. Items whose documents are more than there is room for are checked part by part, in the
 * order of their ids.
 */
@ApplicationScoped
public class TablesCheck {
  /** Items compared in one round trip. */
  private static final int STEP = 500;

  @Inject private JournalReader reader;
  @Inject private EntriesCheck entries;
  @Inject private RowsCheck rows;
  @Inject private PageSettings pages;

  /** Hears how far the check of a part is; the end moves while others write. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Hears of it, and may throw to end the check.
     *
     * @param share of the items that were left which the part is, as far as that can be told
     */
    void checked(long done, long total, double share);
  }

  /**
   * What the check of a part has seen.
   *
   * @param head up to where
   * @param faults the first of those there are
   * @param last item of the part; null when no item can lie behind it
   * @param share of the items that were left, roughly
   */
  public record Report(
      Position head,
      long items,
      long keyframes,
      long faultCount,
      List<CheckFault> faults,
      @Nullable ItemId last,
      double share) {}

  /**
   * Checks the next part of the scope's workspace.
   *
   * @param behind the last item of the part before; null for the first part
   * @param most faults that are told one by one
   */
  public Report check(WorkspaceScope scope, @Nullable ItemId behind, int most, Progress progress) {
    ReplayPart part = behind == null ? ReplayPart.ALL : ReplayPart.behind(behind);
    if (part == null) {
      throw new IllegalArgumentException("nothing lies behind " + behind);
    }
    Replay replay =
        new Replay(
            part,
            (item, position) ->
                reader.snapshot(scope, item, position).filter(TablesCheck::isDocument));
    CheckTally tally = new CheckTally(most);
    double share = replay(scope, replay, tally, progress);
    Position head = replay.at();
    compare(scope, replay, tally, (done, total) -> progress.checked(done, total, share));
    return new Report(
        head,
        replay.items().size(),
        tally.keyframes(),
        tally.faultCount(),
        tally.faults(),
        ReplayPart.behind(replay.part().last()) == null ? null : replay.part().last(),
        share);
  }

  private static boolean isDocument(String keyframe) {
    try {
      return Documents.canonical(Documents.read(keyframe)).equals(keyframe);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Replays to the head. Items that there is no room for are left to later parts. */
  private double replay(WorkspaceScope scope, Replay replay, CheckTally tally, Progress progress) {
    double share = 1;
    Position head = reader.head(scope).position();
    while (replay.at().compareTo(head) < 0) {
      takePage(scope, replay, tally, head);
      while (replay.bytes() > pages.rebuildBytesMax() && replay.items().size() > 1) {
        replay.halve();
        tally.keep(replay.part());
        share /= 2;
      }
      progress.checked(replay.at().value(), head.value() * 2, share);
    }
    return share;
  }

  private void takePage(WorkspaceScope scope, Replay replay, CheckTally tally, Position end) {
    List<Entry> page =
        reader.page(scope, replay.at()).stream()
            .filter(entry -> entry.facts().position().compareTo(end) <= 0)
            .toList();
    if (page.isEmpty()) {
      throw new IllegalStateException("entry " + replay.at().next() + " is missing");
    }
    entries.take(scope, replay, page, tally);
  }

  private void compare(
      WorkspaceScope scope, Replay replay, CheckTally tally, BiConsumer<Long, Long> progress) {
    RowsCheck.Walk walk =
        new RowsCheck.Walk(
            replay,
            tally,
            head -> {
              while (replay.at().compareTo(head) < 0) {
                takePage(scope, replay, tally, head);
              }
            });
    List<ItemId> ends = stepEnds(replay);
    ItemId first = replay.part().first();
    for (int i = 0; i < ends.size(); i++) {
      rows.checkItems(scope, walk, new ReplayPart(first, ends.get(i)));
      ReplayPart rest = ReplayPart.behind(ends.get(i));
      first = rest == null ? first : rest.first();
      progress.accept((long) ends.size() + i + 1, ends.size() * 2L);
    }
    rows.checkConflicts(scope, walk);
    rows.checkStrays(scope, replay.part(), tally);
    replay
        .kept()
        .forEachFault(
            (item, position, reason) -> {
              // A thinning that came in between has taken away what it superseded.
              if (!reader.entry(scope, position).isRedacted()) {
                String kind = replay.items().get(item).kind().word();
                tally.add(new CheckFault("keyframe", item, kind, position, reason));
              }
            });
    for (ItemState state : replay.items().values()) {
      if (!replay.isKnown(state.item()) && replay.kept().isSound(state.item())) {
        tally.add(
            new CheckFault(
                "keyframe", state.item(), state.kind().word(), null, "of a redaction is missing"));
      }
    }
  }

  /** Where to end, so that so many items and bytes at most are compared in one round trip. */
  private List<ItemId> stepEnds(Replay replay) {
    List<ItemId> ends = new ArrayList<>();
    int items = 0;
    long bytes = 0;
    ItemId before = null;
    for (ItemState state : replay.items().values()) {
      bytes += state.document().length();
      if (before != null && (items == STEP || bytes > pages.journalBytesMax())) {
        ends.add(before);
        items = 0;
        bytes = state.document().length();
      }
      items++;
      before = state.item();
    }
    ends.add(replay.part().last());
    return ends;
  }
}
