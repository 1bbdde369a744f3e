package dev.daybook.persistence.restore;

import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore, and how far it has come.
 *
 * @param requestHash of the request that began it
 * @param position what its target becomes what it was at
 * @param head what changed later than this is left as it is
 * @param planHash tells whether a plan made anew is the one that {@code done} counts in; null
 *     before the first
 * @param total changes there are
 * @param done changes behind, whatever came of them
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

  Restore planned(byte[] hash, int changes) {
    return new Restore(
        id,
        actor,
        requestHash,
        target,
        position,
        head,
        hash,
        changes,
        0,
        restored,
        deleted,
        leftOut,
        told,
        ended);
  }

  Restore advanced(int changes, int moreRestored, int moreDeleted, List<LeftOut> moreLeftOut) {
    List<LeftOut> all = new ArrayList<>(told);
    moreLeftOut.stream().limit(LeftOut.TOLD_MAX - (long) told.size()).forEach(all::add);
    return new Restore(
        id,
        actor,
        requestHash,
        target,
        position,
        head,
        planHash,
        total,
        done + changes,
        restored + moreRestored,
        deleted + moreDeleted,
        leftOut + moreLeftOut.size(),
        all,
        done + changes == total);
  }
}
