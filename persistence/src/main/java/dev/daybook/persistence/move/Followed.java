package dev.daybook.persistence.move;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run of a move knows of what it has loaded: another run begins by looking at it all. */
final class Followed {
  private final Move move;
  private final JobRun run;
  private final int number;
  private final Epoch epoch;

  /** What is erased while it is loaded may look like damage. */
  private static final int TRIES = 5;

  private final Map<WorkspaceId, Integer> failures = new HashMap<>();
  private final Map<WorkspaceId, Position> sound = new HashMap<>();
  private final Set<WorkspaceId> differing = new HashSet<>();
  private final Set<WorkspaceId> unindexed = new HashSet<>();
  private @Nullable Instant outcomesSince;
  private boolean isCarried;
  private Instant carriedSince = Instant.EPOCH;
  private long fencedUntil = Long.MAX_VALUE;

  /** While nothing can be written it has come to its time's end. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("nothing could be written for too long", null, false, false);
    }
  }

  /**
   * @param number of the run: what an earlier one still brings is refused
   * @param epoch in which all of it is loaded: of what is loaded in one, the next may have lost
   *     some
   */
  Followed(Move move, JobRun run, int number, Epoch epoch) {
    this.move = move;
    this.run = run;
    this.number = number;
    this.epoch = epoch;
  }

  int number() {
    return number;
  }

  Epoch epoch() {
    return epoch;
  }

  Move move() {
    return move;
  }

  WorkspaceScope source(WorkspaceId workspace) {
    return same(run.leave(workspace));
  }

  WorkspaceScope target(WorkspaceId workspace) {
    return same(run.arrive(workspace));
  }

  private WorkspaceScope same(WorkspaceScope scope) {
    if (!scope.epoch().equals(epoch)) {
      throw new ProblemException(
          ProblemType.SHARD_UNAVAILABLE,
          "A shard was restored or failed over: the move begins again.",
          Map.of("retryAfterSeconds", 1));
    }
    return scope;
  }

  /** Says whether a round has found rows to carry: then nobody has compared them since. */
  void carried(boolean any) {
    isCarried = any;
  }

  boolean isCarried() {
    return isCarried;
  }

  /** Rows that differed when a round began are carried by it. */
  void carriedSince(Instant begun) {
    carriedSince = begun;
  }

  /** When the last round began that has carried all rows that differed. */
  Instant carriedSince() {
    return carriedSince;
  }

  /**
   * Goes on.
   *
   * @throws TooLong when it is fenced and has no time left
   * @throws dev.daybook.persistence.job.JobStopped when it is to stop
   */
  void pace() {
    run.proceed();
    if (isFenced() && System.nanoTime() - fencedUntil > 0) {
      throw new TooLong();
    }
  }

  /** Says how far it is. */
  void progress(long done, long total) {
    run.progress(done, total);
  }

  /** Nothing can be written from now on, for so long at most. */
  void fenced(long nanos) {
    fencedUntil = System.nanoTime() + nanos;
  }

  void unfenced() {
    fencedUntil = Long.MAX_VALUE;
  }

  boolean isFenced() {
    return fencedUntil != Long.MAX_VALUE;
  }

  /** Whether a workspace was loaded and proved, and follows since. */
  boolean isProved(WorkspaceId workspace) {
    return sound.containsKey(workspace);
  }

  /** A workspace is sound up to there. */
  void proved(WorkspaceId workspace, Position head) {
    sound.put(workspace, head);
    differing.remove(workspace);
    unindexed.add(workspace);
  }

  /** Entries of it have come behind. */
  void touched(WorkspaceId workspace) {
    unindexed.add(workspace);
  }

  /** A workspace is not to be relied on any more. */
  void doubt(WorkspaceId workspace) {
    sound.remove(workspace);
  }

  /** Whether a workspace differs for the first time since it was the same, and is written to. */
  boolean differsFirst(WorkspaceId workspace) {
    return !isFenced() && differing.add(workspace);
  }

  /** Whether a workspace that was found not to be sound is to be loaded once more. */
  boolean mayTryAgain(WorkspaceId workspace) {
    return failures.merge(workspace, 1, Integer::sum) < TRIES;
  }

  /** A workspace that was proved is sound up to there, too. */
  void same(WorkspaceId workspace, Position upTo) {
    sound.put(workspace, upTo);
    differing.remove(workspace);
  }

  /** Up to where a workspace is known to be sound; the beginning before it was proved. */
  Position soundTo(WorkspaceId workspace) {
    return sound.getOrDefault(workspace, Position.START);
  }

  /** Those whose index has to follow, each told once. */
  Set<WorkspaceId> takeUnindexed() {
    Set<WorkspaceId> taken = Set.copyOf(unindexed);
    unindexed.clear();
    return taken;
  }

  /** The expiry behind which outcomes are not there yet; null before the first round. */
  @Nullable Instant outcomesSince() {
    return outcomesSince;
  }

  void outcomesSince(Instant since) {
    outcomesSince = since;
  }
}
