package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.journal.CommandId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mutations of one commit of a push: each comes to an outcome of its own. */
final class PushedCommit {
  private final Deciding deciding;
  private final Views views;
  private final Map<CommandId, LockedHead.Earlier> earlier;
  private final Instant now;
  private final List<PushStatements.Kept> kept = new ArrayList<>();
  private final List<CommandId> expired = new ArrayList<>();

  /**
   * @param earlier the outcomes of those mutations that came before
   * @param now the database's clock
   */
  PushedCommit(
      Deciding deciding, Views views, Map<CommandId, LockedHead.Earlier> earlier, Instant now) {
    this.deciding = deciding;
    this.views = views;
    this.earlier = earlier;
    this.now = now;
  }

  List<PushStatements.Kept> kept() {
    return kept;
  }

  List<CommandId> expired() {
    return expired;
  }

  /** Carries out a mutation, or finds what came of it. */
  MutationOutcome take(Mutation mutation) {
    Views.Decided same = views.decided(mutation.id());
    LockedHead.Earlier before = earlier.get(mutation.id());
    if (same != null) {
      return again(mutation, same.requestHash(), same.outcome());
    }
    if (before != null && now.isBefore(before.expiresAt())) {
      look(mutation.change());
      return again(
          mutation,
          before.requestHash(),
          new MutationOutcome(true, Outcome.parse(before.outcome())));
    }
    if (before != null) {
      expired.add(mutation.id());
    }
    MutationOutcome outcome = new MutationOutcome(false, carryOut(mutation));
    views.decide(mutation, outcome);
    if (outcome.isFinal()) {
      kept.add(new PushStatements.Kept(mutation, outcome.outcome()));
    }
    return outcome;
  }

  private static MutationOutcome again(Mutation mutation, byte[] hash, MutationOutcome first) {
    return MessageDigest.isEqual(hash, mutation.requestHash())
        ? first.again()
        : new MutationOutcome(
            false,
            new Outcome.Refused(
                ProblemType.COMMAND_REUSED,
                "This id was used for another mutation.",
                Map.of("field", "id")));
  }

  private Outcome carryOut(Mutation mutation) {
    Change.ThreeWay change = mutation.change();
    try {
      deciding.checkBase(change);
      ObjectNode base = base(change);
      ObjectNode theirs = Merging.theirs(change, base);
      views.put(change, theirs);
      return new Outcome.Applied(List.of(deciding.decide(mutation.id(), change, base, theirs)));
    } catch (ProblemException e) {
      return new Outcome.Refused(e.type(), e.detail(), e.members());
    }
  }

  /** What the author saw after a mutation that came before is what his next one is made of. */
  private void look(Change.ThreeWay change) {
    try {
      views.put(change, Merging.theirs(change, base(change)));
    } catch (ProblemException e) {
      // It came to nothing then either.
    }
  }

  private @Nullable ObjectNode base(Change.ThreeWay change) {
    return views.has(change) ? views.of(change) : deciding.seen(change);
  }
}
