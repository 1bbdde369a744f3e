package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes up for erased patches: whoever reads the feed after a redaction cannot apply what was
 * erased, so the redaction's own entry brings the item as it was then. Where a later redaction has
 * erased that too, the later one does.
 */
@ApplicationScoped
class RedactedEntries {
  @Inject private States states;
  @Inject private FeedEnds ends;

  /**
   * The same entries; those that tell of a redaction with the item, if there was one then.
   *
   * @throws dev.daybook.problem.ProblemException BEYOND_HORIZON
   */
  List<ShownEntry> complete(WorkspaceScope scope, List<ShownEntry> entries) {
    Optional<ShownEntry> first =
        entries.stream().filter(entry -> entry.redacted() != null).findFirst();
    if (first.isEmpty()) {
      return entries;
    }
    List<ShownEntry> complete = new ArrayList<>(entries.size());
    for (ShownEntry entry : entries) {
      ItemId item = entry.redacted();
      PastState state =
          item == null
              ? null
              : states
                  .asOf(scope, states.now(scope, Set.of(item)).values(), entry.shown().position())
                  .get(item);
      complete.add(
          state != null && state.isWhole()
              ? EntryRepresentation.with(entry, state.state())
              : entry);
    }
    ends.check(scope, first.get().shown().position());
    return complete;
  }
}
