package dev.daybook.persistence.restore;

import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.persistence.item.PastState;
import dev.daybook.persistence.journal.ItemState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan that is being made of items at both ends of what is undone. */
final class PlanDraft {
  private final RestoreOrder restores = new RestoreOrder();
  private final RestoreOrder deletes = new RestoreOrder();

  /** Takes in an item that stays as it is: it matters where it leads on to others that do not. */
  void stay(PastState is) {
    References references = leadsOn(is.state().kind()) ? References.of(is) : References.NONE;
    if (!references.all().isEmpty()) {
      restores.pass(is.state().item(), references);
    }
  }

  private static boolean leadsOn(Kind kind) {
    return kind.relations().stream()
        .map(Relation::form)
        .anyMatch(form -> form == Relation.Form.TREE || form == Relation.Form.GRAPH);
  }

  /**
   * Takes in an item that becomes what it was.
   *
   * @param was null when it had not been made
   */
  void undo(PastState is, @Nullable PastState was) {
    if (was == null || was.state().deleted()) {
      if (!is.state().deleted()) {
        deletes.add(change(is, PlannedChange.Action.DELETE), References.of(is));
      }
    } else if (was.redacted()) {
      restores.add(change(is, PlannedChange.Action.LEAVE), References.of(is));
    } else if (is.isWhole() && is.state().document().equals(was.state().document())) {
      // Changed, and changed back.
      stay(is);
    } else {
      restores.add(change(is, PlannedChange.Action.RESTORE), References.of(was));
    }
  }

  private static PlannedChange change(PastState is, PlannedChange.Action action) {
    ItemState state = is.state();
    return new PlannedChange(state.item(), state.kind(), state.version(), action);
  }

  /** Changes so far. */
  int size() {
    return restores.size() + deletes.size();
  }

  /** What is restored, holders first, then what is deleted, holders last. */
  Plan plan() {
    List<PlannedChange> changes = new ArrayList<>(restores.forwards());
    List<PlannedChange> backwards = deletes.forwards();
    Collections.reverse(backwards);
    changes.addAll(backwards);
    return new Plan(changes);
  }
}
