package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import dev.daybook.item.ItemId;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changes of one commit, each decided against what those before it have left. */
final class Deciding {
  private final WorkspaceScope scope;
  private final LockedHead head;
  private final Bases bases;
  private final Appending appending;
  private final Map<ItemId, ItemState> states;

  Deciding(WorkspaceScope scope, LockedHead head, Bases bases, Appending appending) {
    this.scope = scope;
    this.head = head;
    this.bases = bases;
    this.appending = appending;
    this.states = new HashMap<>(head.items());
  }

  /**
   * What changes are decided by. Merges with what others have changed take a round trip for what
   * their authors had seen, and one for what that refers to.
   */
  static Deciding of(
      Connection connection,
      WorkspaceScope scope,
      PersistenceSettings settings,
      LockedHead head,
      Collection<? extends Change> changes,
      Appending appending)
      throws SQLException {
    Bases bases = Bases.read(connection, scope, head, changes);
    LockedHead whole = head;
    if (bases.isAnyNeeded(changes)) {
      Named named = Named.by(changes, bases);
      whole =
          named.isNothing()
              ? head
              : head.with(RelationStatements.read(connection, scope, named, settings));
    }
    return new Deciding(scope, whole, bases, appending);
  }

  /** What the author of a merge had seen; null where the item was not there. */
  @Nullable ObjectNode seen(Change.ThreeWay merge) {
    return bases.of(merge);
  }

  /**
   * Does a change.
   *
   * @param command whose change it is
   * @throws ProblemException when the state or a rule does not allow it; then nothing is changed
   */
  Outcome.Done decide(CommandId command, Change change) {
    if (change instanceof Change.ThreeWay merge) {
      checkBase(merge);
      ObjectNode base = bases.of(merge);
      return decide(command, merge, base, Merging.theirs(merge, base));
    }
    ItemState now = states.get(change.item());
    checkKeeper(change);
    return done(command, change, Decision.of(change, now, Limits.DEFAULT, head.relations()), now);
  }

  /**
   * Does a merge.
   *
   * @param base what its author had seen
   * @param theirs what he has made of it
   */
  Outcome.Done decide(
      CommandId command,
      Change.ThreeWay merge,
      @Nullable ObjectNode base,
      @Nullable ObjectNode theirs) {
    checkKeeper(merge);
    ItemState now = states.get(merge.item());
    Merging merging = new Merging(merge, now, Limits.DEFAULT, head.relations());
    return done(command, merge, merging.decide(base, theirs), now);
  }

  private Outcome.Done done(
      CommandId command, Change change, Decision decision, @Nullable ItemState now) {
    change.kind().checkHead(decision.document(), head.position().value());
    ItemState after = appending.add(command, change, decision, now);
    states.put(change.item(), after);
    return new Outcome.Done(
        change.item(),
        decision.operation(),
        after.version(),
        decision.merged(),
        decision.conflict() != null);
  }

  /**
   * Refuses a merge whose author has seen what is not there yet.
   *
   * @throws ProblemException INVALID_PARAMETER
   */
  void checkBase(Change.ThreeWay merge) {
    if (merge.base().compareTo(head.position()) > 0) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "The workspace has no such position yet.",
          Map.of("field", "base", "limit", head.position().value()));
    }
  }

  /** Some kinds are the owners' alone, whatever else others may do in the workspace. */
  private void checkKeeper(Change change) {
    if (change.kind().isKeptByOwners() && !Access.isOwner(scope, head.role())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Only an owner may change items of the kind " + change.kind().word() + ".");
    }
  }

  /** An item after the changes so far; null when there is none. */
  @Nullable ItemState state(ItemId item) {
    return states.get(item);
  }
}
