package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a workspace's journal makes with what was posted from it: keyframes and tables.
 * Changes nothing; it holds the head as a rebuild does, some items at a time.
 */
@ApplicationScoped
public class TablesCheck {
  /** Items compared under one lock. */
  private static final int STEP = 500;

  private static final ScopedReads.Query SNAPSHOTS =
      ScopedReads.Query.of(Journal.class, "read_snapshots");

  @Inject private JournalReader reader;
  @Inject private RebuildStep step;
  @Inject private ScopedReads reads;

  /**
   * What is not as the journal says.
   *
   * @param check {@code keyframe} or {@code table}
   * @param position of a keyframe; null for a row
   */
  public record Fault(
      String check, ItemId item, String kind, @Nullable Position position, String reason) {}

  /** Hears how far a check is; the end moves while others write. */
  @FunctionalInterface
  public interface Progress {
    void checked(long done, long total);
  }

  /**
   * What a check has seen.
   *
   * @param head up to where
   * @param faults the first of those there are
   */
  public record Report(
      Position head, int keyframes, int items, long faultCount, List<Fault> faults) {}

  private static final class Tally {
    private final List<Fault> faults = new ArrayList<>();
    private final int most;
    private int keyframes;
    private long count;

    Tally(int most) {
      this.most = most;
    }

    void add(Fault fault) {
      count++;
      if (faults.size() < most) {
        faults.add(fault);
      }
    }
  }

  /**
   * Checks the scope's workspace.
   *
   * @param most faults that are told one by one
   */
  public Report check(WorkspaceScope scope, int most, Progress progress) {
    long head = reader.head(scope).position().value();
    Tally tally = new Tally(most);
    Replay replay =
        new Replay(ReplayPart.ALL, (item, position) -> reader.snapshot(scope, item, position));
    for (List<Entry> page = reader.page(scope, replay.at());
        !page.isEmpty();
        page = reader.page(scope, replay.at())) {
      replay(scope, replay, page, tally);
      progress.checked(replay.at().value(), Math.max(head, replay.at().value()) * 2);
    }
    compareTables(scope, replay, tally, progress);
    return new Report(
        replay.at(), tally.keyframes, replay.items().size(), tally.count, tally.faults);
  }

  private void replay(WorkspaceScope scope, Replay replay, List<Entry> page, Tally tally) {
    Map<Position, String> keyframes = keyframes(scope, page);
    for (Entry entry : page) {
      replay.take(entry);
      Position at = entry.facts().position();
      String keyframe = keyframes.get(at);
      if (keyframe == null) {
        continue;
      }
      tally.keyframes++;
      ItemState state = replay.items().get(entry.facts().item());
      // What erased entries had made cannot be known any more; their keyframes are gone as well.
      if (state != null && !state.document().isEmpty() && !state.document().equals(keyframe)) {
        tally.add(
            new Fault(
                "keyframe", state.item(), state.kind().word(), at, "differs from the replay"));
      }
    }
  }

  private Map<Position, String> keyframes(WorkspaceScope scope, List<Entry> page) {
    UUID[] items = page.stream().map(entry -> entry.facts().item().value()).toArray(UUID[]::new);
    Long[] positions =
        page.stream().map(entry -> entry.facts().position().value()).toArray(Long[]::new);
    return reads.read(
        scope,
        SNAPSHOTS,
        binder ->
            binder
                .uuids(items)
                .longs(positions)
                .uuid(scope.tenant().value())
                .uuid(scope.workspace().value()),
        TablesCheck::byPosition);
  }

  private static Map<Position, String> byPosition(ResultSet rows) throws SQLException {
    Map<Position, String> found = new HashMap<>();
    while (rows.next()) {
      found.put(new Position(rows.getLong(1)), rows.getString(2));
    }
    return found;
  }

  private void compareTables(WorkspaceScope scope, Replay replay, Tally tally, Progress progress) {
    long behind = replay.at().value();
    List<ItemId> all = new ArrayList<>(replay.items().size());
    replay
        .kept()
        .forEachFault(
            (item, position, reason) -> {
              // A thinning that came in between has taken away what it superseded.
              if (!reader.entry(scope, position).isRedacted()) {
                String kind = replay.known().get(item).word();
                tally.add(new Fault("keyframe", item, kind, position, reason));
              }
            });
    for (ItemState state : replay.items().values()) {
      if (replay.isKnown(state.item())) {
        all.add(state.item());
      } else if (state.document().isEmpty() && replay.kept().isSound(state.item())) {
        tally.add(
            new Fault(
                "keyframe", state.item(), state.kind().word(), null, "of a redaction is missing"));
      }
    }
    for (int from = 0; from < all.size(); from += STEP) {
      List<ItemId> some = all.subList(from, Math.min(from + STEP, all.size()));
      for (ItemState right : step.compare(scope, replay, some)) {
        tally.add(
            new Fault("table", right.item(), right.kind().word(), null, "differs from the replay"));
      }
      progress.checked(behind + behind * (from + some.size()) / all.size(), behind * 2);
    }
    for (Map.Entry<Kind, List<UUID>> kind : step.listUnknown(scope, replay).entrySet()) {
      for (UUID item : kind.getValue()) {
        tally.add(
            new Fault(
                "table", new ItemId(item), kind.getKey().word(), null, "unknown to the journal"));
      }
    }
  }
}
