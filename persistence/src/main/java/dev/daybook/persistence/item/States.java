package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalStatements;
import dev.daybook.persistence.journal.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Items as of a position. What has not changed since is taken from the tables, the rest is made
 * from the journal. Neither needs a snapshot of the database: a state of the past stays what it is.
 */
@ApplicationScoped
public class States {
  /** Items looked at in one round trip, unless they are large. */
  private static final int PAGE = 200;

  /** Items to ask for at once where it is not known how large they are. */
  static final int CHUNK = 50;

  private static final UUID FIRST = new UUID(0, 0);
  private static final ScopedReads.Query LIST = ScopedReads.Query.of(Items.class, "list_states");
  private static final ScopedReads.Query AS_OF = ScopedReads.Query.of(Journal.class, "read_as_of");

  private static final ScopedReads.Query READ = ScopedReads.Query.of(Journal.class, "read_items");

  @Inject private ScopedReads reads;
  @Inject private PageSettings pages;

  /**
   * Hands over the items of some kinds, page by page in the order of their ids: as they are now,
   * deleted or not, whether they were there in the past or not.
   */
  public void forEachPage(
      WorkspaceScope scope, Collection<Kind> kinds, Consumer<List<ItemState>> work) {
    String[] words = kinds.stream().map(Kind::word).toArray(String[]::new);
    UUID after = FIRST;
    boolean more = true;
    while (more) {
      UUID behind = after;
      SizedRows<ItemState> page =
          SizedRows.within(
              PAGE,
              pages.journalBytesMax(),
              (most, largest) -> page(scope, words, behind, most, largest));
      more = page.isCut() || page.rows().size() == PAGE;
      if (!page.rows().isEmpty()) {
        after = page.rows().get(page.rows().size() - 1).item().value();
        work.accept(page.rows());
      }
    }
  }

  private SizedRows<ItemState> page(
      WorkspaceScope scope, String[] words, UUID behind, int most, int largest) {
    return reads.read(
        scope,
        LIST,
        binder -> binder.number(largest).key(scope).texts(words).uuid(behind).number(most),
        rows ->
            SizedRows.of(
                rows,
                largest,
                row -> new SizedRows.Fact(row.getLong("version"), row.getRow(), row.getInt("size")),
                JournalStatements::readState));
  }

  /** Items as they are now, deleted or not, of those there are. */
  public Map<ItemId, ItemState> now(WorkspaceScope scope, Collection<ItemId> items) {
    UUID[] ids = items.stream().map(ItemId::value).toArray(UUID[]::new);
    Map<ItemId, ItemState> found = new HashMap<>();
    reads
        .read(scope, READ, binder -> binder.key(scope).uuids(ids), States::states)
        .forEach(state -> found.put(state.item(), state));
    return found;
  }

  /**
   * Items as of a position, of those that had been made by then.
   *
   * @param now the items as they are
   */
  public Map<ItemId, PastState> asOf(
      WorkspaceScope scope, Collection<ItemState> now, Position position) {
    Map<ItemId, PastState> past = new HashMap<>();
    Map<ItemId, ItemState> changed = new HashMap<>();
    for (ItemState state : now) {
      if (state.version().compareTo(position) <= 0) {
        past.put(state.item(), new PastState(state, false));
      } else {
        changed.put(state.item(), state);
      }
    }
    while (!changed.isEmpty()) {
      made(scope, changed, position, past);
    }
    return past;
  }

  /**
   * Works out the next of some items, as many as may be at once, and takes them from those that
   * have changed.
   */
  private void made(
      WorkspaceScope scope,
      Map<ItemId, ItemState> changed,
      Position position,
      Map<ItemId, PastState> past) {
    Made made = made(scope, List.copyOf(changed.values()), position, pages.journalBytesMax());
    if (made.isNothing()) {
      // What one item is made of is bounded by a keyframe's distance: it is read whole.
      ItemState first = changed.get(made.leftOut().iterator().next());
      made = made(scope, List.of(first), position, Long.MAX_VALUE);
      changed.remove(first.item());
      made.steps().forEach((item, steps) -> past.put(item, past(first, steps)));
      return;
    }
    made.steps().forEach((item, steps) -> past.put(item, past(changed.get(item), steps)));
    changed.keySet().retainAll(made.leftOut());
  }

  /**
   * What items were made of.
   *
   * @param leftOut those for which there was no room
   */
  private record Made(Map<ItemId, Steps> steps, Set<ItemId> leftOut) {
    boolean isNothing() {
      return steps.isEmpty() && !leftOut.isEmpty();
    }
  }

  private Made made(WorkspaceScope scope, List<ItemState> asked, Position position, long bytesMax) {
    Long[] positions = new Long[asked.size()];
    Arrays.fill(positions, position.value());
    return reads.read(
        scope,
        AS_OF,
        binder ->
            binder
                .key(scope)
                .uuids(asked.stream().map(s -> s.item().value()).toArray(UUID[]::new))
                .longs(asked.stream().map(s -> s.version().value()).toArray(Long[]::new))
                .longs(positions)
                .key(scope)
                .number(bytesMax)
                .number(bytesMax),
        rows -> made(rows, bytesMax));
  }

  private static PastState past(ItemState now, Steps steps) {
    Steps.Step last = steps.last();
    boolean deleted = steps.isDeleted();
    String document = deleted ? "{}" : steps.document().orElse(null);
    return new PastState(
        new ItemState(
            now.item(),
            now.kind(),
            last.position(),
            deleted,
            now.entryCount(),
            document == null ? "{}" : document,
            now.createdAt(),
            now.createdBy(),
            last.recordedAt(),
            last.actor()),
        document == null);
  }

  private static Made made(ResultSet rows, long bytesMax) throws SQLException {
    Set<ItemId> leftOut = new LinkedHashSet<>();
    return new Made(Steps.read(rows, bytesMax, leftOut), leftOut);
  }

  private static List<ItemState> states(ResultSet rows) throws SQLException {
    List<ItemState> states = new ArrayList<>();
    while (rows.next()) {
      states.add(JournalStatements.readState(rows));
    }
    return states;
  }
}
