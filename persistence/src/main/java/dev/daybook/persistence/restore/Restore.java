package dev.daybook.persistence.restore;

import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A restore, and how far it has come.
 *
 * @param requestHash of the request that began it
 * @param position what its target becomes what it was at
 * @param head what changed later than this is left as it is
 * @param planHash tells whether a plan made anew is the one that {@code done} counts in, and in
 *     which {@link Round}; null before the first
 * @param total changes there are
 * @param done changes behind in this round, whatever came of them
 * @param leftOut how many were left out
 * @param told the first of those
 */
public record Restore(
    RestoreId id,
    PersonId actor,
    byte[] requestHash,
    Target target,
    Position position,
    Position head,
    byte @Nullable [] planHash,
    int total,
    int done,
    int restored,
    int deleted,
    int leftOut,
    List<LeftOut> told,
    boolean ended) {

  /** Taken up with a plan, from its beginning: what was left out so far is looked at again. */
  Restore planned(byte[] hash, int changes) {
    return moved(hash, changes, 0, new Tally(), 0, List.of(), changes == 0);
  }

  /**
   * As it is after a commit. What a further round brings is left out no longer; what it does not
   * bring was counted before.
   *
   * @param changes looked at
   * @param roundsMax rounds there may be
   */
  Restore advanced(Round round, int changes, Tally tally, int roundsMax) {
    int out = leftOut + (round.isFirst() ? tally.leftOut().size() : -tally.brought());
    Round now = round.after(tally);
    List<LeftOut> all = told(tally);
    Restore after = moved(now.hash(), total, done + changes, tally, out, all, false);
    if (after.done < total) {
      return after;
    }
    return (after.hasRefused() ? now.next(roundsMax) : Optional.<Round>empty())
        .map(next -> after.moved(next.hash(), total, 0, new Tally(), out, all, false))
        .orElseGet(() -> after.moved(now.hash(), total, total, new Tally(), out, all, true));
  }

  /** Whether any may be among those left out that rules have refused. */
  private boolean hasRefused() {
    return leftOut > told.size() || told.stream().anyMatch(LeftOut::isRefused);
  }

  /** Changes that were tried, also those that are tried again. */
  public int tried() {
    return ended ? total : Math.min(total, Math.max(done, restored + deleted + leftOut));
  }

  private Restore moved(
      byte[] hash, int changes, int behind, Tally tally, int out, List<LeftOut> all, boolean end) {
    return new Restore(
        id,
        actor,
        requestHash,
        target,
        position,
        head,
        hash,
        changes,
        behind,
        restored + tally.restored(),
        deleted + tally.deleted(),
        out,
        all,
        end);
  }

  private List<LeftOut> told(Tally tally) {
    return Stream.concat(
            told.stream().filter(one -> !tally.hasMet(one.item())), tally.leftOut().stream())
        .limit(LeftOut.TOLD_MAX)
        .toList();
  }
}
