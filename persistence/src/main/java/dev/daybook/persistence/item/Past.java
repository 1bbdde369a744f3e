package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item's history, and what it was at each of its versions. */
@ApplicationScoped
public class Past {
  private static final ScopedReads.Query HISTORY =
      ScopedReads.Query.of(Items.class, "list_history");

  @Inject private ScopedReads reads;
  @Inject private PageSettings pages;
  @Inject private Items items;
  @Inject private States states;

  /**
   * A page of an item's entries, latest first; one more is looked at than asked for, where the next
   * page begins.
   *
   * @param from the entry to begin with; null for the item's last
   * @throws ProblemException NOT_FOUND
   */
  public SizedRows<ShownEntry> history(
      WorkspaceScope scope, ItemId item, @Nullable Position from, int most) {
    Position start = from == null ? current(scope, item).version() : from;
    return SizedRows.within(
        most + 1,
        pages.itemBytesMax(),
        (rowsMax, largest) ->
            reads.read(
                scope,
                HISTORY,
                binder ->
                    binder
                        .key(scope)
                        .uuid(item.value())
                        .number(start.value())
                        .key(scope)
                        .number(rowsMax)
                        .number(largest)
                        .number(largest),
                rows -> EntryRepresentation.withCommits(rows, largest)));
  }

  /**
   * An item as it was at one of its versions.
   *
   * @throws ProblemException NOT_FOUND when the item has no such version, or was deleted by it;
   *     REDACTED when content that it was made of has been erased
   */
  public ItemState version(WorkspaceScope scope, ItemId item, Position version) {
    PastState state = state(scope, current(scope, item), version);
    if (!state.state().version().equals(version)) {
      throw notFound();
    }
    return whole(state);
  }

  /**
   * An item as of a position.
   *
   * @throws ProblemException NOT_FOUND when it was not there then; REDACTED when content that it
   *     was made of has been erased
   */
  public ItemState asOf(WorkspaceScope scope, Kind kind, ItemId item, Position position) {
    ItemState now = current(scope, item);
    if (!now.kind().equals(kind)) {
      throw notFound();
    }
    return asOf(scope, now, position);
  }

  /** As above, for an item of any kind. */
  public ItemState asOf(WorkspaceScope scope, ItemId item, Position position) {
    return asOf(scope, current(scope, item), position);
  }

  private ItemState asOf(WorkspaceScope scope, ItemState now, Position position) {
    return whole(state(scope, now, position));
  }

  private PastState state(WorkspaceScope scope, ItemState now, Position position) {
    PastState state = states.asOf(scope, List.of(now), position).get(now.item());
    if (state == null) {
      throw notFound();
    }
    return state;
  }

  private static ItemState whole(PastState state) {
    if (state.state().deleted()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "The item was deleted by then.", Map.of("deleted", true));
    }
    if (state.redacted()) {
      throw new ProblemException(
          ProblemType.REDACTED, "Content that this version was made of has been erased.");
    }
    return state.state();
  }

  private ItemState current(WorkspaceScope scope, ItemId item) {
    return items.find(scope, item).orElseThrow(Past::notFound);
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }
}
