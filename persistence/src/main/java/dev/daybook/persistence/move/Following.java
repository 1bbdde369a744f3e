package dev.daybook.persistence.move;

import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.index.Indexing;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.JournalFollowing;
import dev.daybook.persistence.journal.JournalLoading;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Has a tenant's workspaces follow on the other shard: loads each wholly once in a run, and from
 * then on what was written behind that.
 */
@ApplicationScoped
class Following {
  /** Statements by which all that has come since a proof is compared, or few more. */
  private static final int COMPARED_IN = 50;

  private static final System.Logger LOG = System.getLogger(Following.class.getName());

  @Inject private MovedHeads heads;
  @Inject private Carrying carrying;
  @Inject private CarriedRows rows;
  @Inject private JournalReader reader;
  @Inject private JournalLoading loading;
  @Inject private JournalFollowing journal;
  @Inject private Rebuild rebuild;
  @Inject private Proof proof;
  @Inject private Indexing indexing;
  @Inject private MoveSettings moves;
  @Inject private Clock clock;
  @Inject private Event<TenantMoveStep> about;

  /** What a round has loaded. */
  record Round(long workspaces, long entries) {}

  /** Loads what is not there yet. */
  Round round(Followed followed) {
    Move move = followed.move();
    Instant begun = clock.instant();
    // In this order: an earlier run may still load.
    Map<WorkspaceId, MovedHeads.Head> target = heads.list(move, move.target());
    Map<WorkspaceId, MovedHeads.Head> source = heads.list(move, move.source());
    long workspaces = 0;
    long entries = 0;
    for (Map.Entry<WorkspaceId, MovedHeads.Head> one : source.entrySet()) {
      WorkspaceId workspace = one.getKey();
      if (!isThere(followed, workspace, one.getValue(), target.get(workspace))) {
        boolean isNew = !followed.isProved(workspace);
        requireBehind(one.getValue(), target.get(workspace));
        entries += bring(followed, workspace, one.getValue().position(), isNew);
        workspaces += isNew ? 1 : 0;
        followed.progress(workspaces, source.size() + 1L);
      }
    }
    carrying.round(followed, begun);
    return new Round(workspaces, entries);
  }

  /**
   * What was erased on the first shard while it was read may look like damage: it is looked at
   * again.
   */
  private long bring(Followed followed, WorkspaceId workspace, Position end, boolean isNew) {
    try {
      return isNew ? load(followed, workspace, end) : follow(followed, workspace, end);
    } catch (ProblemException | IllegalStateException e) {
      boolean mayBeDamage =
          !(e instanceof ProblemException problem) || problem.type() == ProblemType.INTERNAL;
      if (!mayBeDamage || !followed.mayTryAgain(workspace)) {
        throw e;
      }
      LOG.log(System.Logger.Level.INFO, "loaded once more workspace=" + workspace, e);
      followed.doubt(workspace);
      if (followed.isFenced()) {
        throw new Followed.TooLong();
      }
      return moves.fenceEntries() + 1L;
    }
  }

  /** Whether all of a workspace is on the other shard, and known to be sound. */
  private static boolean isThere(
      Followed followed,
      WorkspaceId workspace,
      MovedHeads.Head source,
      MovedHeads.@Nullable Head target) {
    return source.equals(target)
        && followed.isProved(workspace)
        && followed.soundTo(workspace).equals(source.position());
  }

  /** A shard that was restored since has less than was loaded of it. */
  private static void requireBehind(MovedHeads.Head source, MovedHeads.@Nullable Head target) {
    int behind = target == null ? -1 : target.position().compareTo(source.position());
    // At the same position the chain must be the same.
    if (behind > 0 || (behind == 0 && !source.equals(target))) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The tenant's shard has less than was loaded: call the move off and begin another one.",
          Map.of("field", "move"));
    }
  }

  /** Loads all of a workspace that is not there, makes its tables and proves it. */
  private long load(Followed followed, WorkspaceId workspace, Position end) {
    Move move = followed.move();
    tell(move, "load workspace");
    carrying.table(followed, CarriedRows.WORKSPACE, workspace);
    WorkspaceScope target = followed.target(workspace);
    journal.begin(target);
    long entries = 0;
    List<Entry> page = next(followed, target, end);
    while (!page.isEmpty()) {
      tell(move, "commit");
      loading.append(target, page, UnaryOperator.identity());
      entries += page.size();
      page = next(followed, target, end);
    }
    for (String table : CarriedRows.ALL) {
      carrying.table(followed, table, workspace);
    }
    // What an earlier run still appends behind it is compared.
    Position head = reader.head(target).position();
    rebuild.run(target);
    proof.require(target, followed::pace);
    followed.proved(workspace, head);
    return entries;
  }

  /** The next entries; none where it has come to where the journal stood: the rest has its turn. */
  private List<Entry> next(Followed followed, WorkspaceScope target, Position end) {
    followed.pace();
    Position at = reader.head(target).position();
    return at.compareTo(end) >= 0
        ? List.of()
        : reader.page(followed.source(target.workspace()), at);
  }

  /** Loads what a workspace was given behind what is there. */
  private long follow(Followed followed, WorkspaceId workspace, Position end) {
    Move move = followed.move();
    tell(move, "follow workspace");
    WorkspaceScope target = followed.target(workspace);
    followed.touched(workspace);
    boolean erases = false;
    long entries = 0;
    List<Entry> page = next(followed, target, end);
    while (!page.isEmpty()) {
      erases |= JournalFollowing.erase(page);
      if (erases && followed.isFenced()) {
        // To look up what was erased takes a rebuild: not while nobody can write.
        throw new Followed.TooLong();
      }
      if (erases) {
        // Until it is rebuilt; a run that dies before begins by that.
        followed.doubt(workspace);
        loading.append(target, page, UnaryOperator.identity());
      } else {
        if (page.stream().anyMatch(Following::mayNameContent)) {
          carrying.named(followed, workspace, page);
        }
        journal.append(target, page);
      }
      entries += page.size();
      page = next(followed, target, end);
    }
    if (erases) {
      for (String table :
          List.of(CarriedRows.BLOB, CarriedRows.BLOB_USE, CarriedRows.BLOB, CarriedRows.KEYFRAME)) {
        carrying.table(followed, table, workspace);
      }
      Position head = reader.head(target).position();
      rebuild.run(target);
      followed.proved(workspace, head);
    } else {
      compare(followed, workspace, end);
    }
    return entries;
  }

  /**
   * Compares the items that were touched since, up to where the other shard has come; those that
   * are touched again already have their turn then. A thinning deletes conflicts of any item, and
   * its entry comes with the next round: what differs is looked at once more then.
   *
   * @throws ProblemException INTERNAL when one differs
   */
  private void compare(Followed followed, WorkspaceId workspace, Position end) {
    Position at = followed.soundTo(workspace);
    while (at.compareTo(end) < 0) {
      followed.pace();
      // Each looks at all that comes behind it: of much, few are made.
      long entries = Math.max(moves.compareEntries(), (end.value() - at.value()) / COMPARED_IN);
      Position next = new Position(Math.min(at.value() + entries, end.value()));
      if (!rows.isSame(followed.move(), workspace, at, next)) {
        if (followed.differsFirst(workspace)) {
          return;
        }
        throw new ProblemException(
            ProblemType.INTERNAL,
            "Items of workspace " + workspace + " differ on the tenant's two shards.");
      }
      followed.same(workspace, next);
      at = next;
    }
  }

  private static boolean mayNameContent(Entry entry) {
    return entry.origin() != null || Kinds.of(entry.facts().kind()).namesContent();
  }

  /** Has what is searched follow on the other shard, too. */
  void index(Followed followed) {
    Set<WorkspaceId> workspaces = followed.takeUnindexed();
    for (WorkspaceId workspace : workspaces) {
      WorkspaceScope target = followed.target(workspace);
      Position at = Position.START;
      Indexing.Reach reach = indexing.catchUp(target);
      while (!reach.isWhole() && reach.position().compareTo(at) > 0) {
        followed.pace();
        at = reach.position();
        reach = indexing.catchUp(target);
      }
    }
  }

  /**
   * Whether both shards are the same, now that nothing is written: each journal by its chain, and
   * its items by having been proved or compared since. A workspace that is not is doubted.
   */
  boolean isSame(Followed followed) {
    Move move = followed.move();
    Map<WorkspaceId, MovedHeads.Head> source = heads.list(move, move.source());
    Map<WorkspaceId, MovedHeads.Head> target = heads.list(move, move.target());
    boolean isSame =
        source.keySet().equals(target.keySet())
            && (!followed.isCarried() || carrying.isSame(followed));
    for (Map.Entry<WorkspaceId, MovedHeads.Head> one : source.entrySet()) {
      WorkspaceId workspace = one.getKey();
      boolean holds = isThere(followed, workspace, one.getValue(), target.get(workspace));
      if (!holds) {
        followed.doubt(workspace);
      }
      isSame &= holds;
    }
    return isSame;
  }

  private void tell(Move move, String step) {
    about.fire(new TenantMoveStep(move.tenant(), step));
  }
}
