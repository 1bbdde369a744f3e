package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Items as of a position. What has not changed since is taken from the tables, the rest is made
 * from the journal. Neither needs a snapshot of the database: a state of the past stays what it is.
 */
@ApplicationScoped
public class States {
  /** Items looked at in one round trip: each may hold a megabyte. */
  private static final int PAGE = 200;

  private static final UUID FIRST = new UUID(0, 0);
  private static final ScopedReads.Query LIST = ScopedReads.Query.of(Items.class, "list_states");
  private static final ScopedReads.Query AS_OF = ScopedReads.Query.of(Journal.class, "read_as_of");

  private static final ScopedReads.Query READ = ScopedReads.Query.of(Journal.class, "read_items");

  @Inject private ScopedReads reads;

  /**
   * Hands over the items of some kinds, page by page in the order of their ids: as they are now,
   * deleted or not, whether they were there in the past or not.
   */
  public void forEachPage(
      WorkspaceScope scope, Collection<Kind> kinds, Consumer<List<ItemState>> work) {
    String[] words = kinds.stream().map(Kind::word).toArray(String[]::new);
    UUID after = FIRST;
    List<ItemState> page;
    do {
      UUID behind = after;
      page =
          reads.read(
              scope,
              LIST,
              binder ->
                  binder
                      .uuid(scope.tenant().value())
                      .uuid(scope.workspace().value())
                      .texts(words)
                      .uuid(behind)
                      .number(PAGE),
              States::states);
      if (!page.isEmpty()) {
        after = page.get(page.size() - 1).item().value();
        work.accept(page);
      }
    } while (page.size() == PAGE);
  }

  /** Items as they are now, deleted or not, of those there are. */
  public Map<ItemId, ItemState> now(WorkspaceScope scope, Collection<ItemId> items) {
    UUID[] ids = items.stream().map(ItemId::value).toArray(UUID[]::new);
    Map<ItemId, ItemState> found = new HashMap<>();
    reads
        .read(
            scope,
            READ,
            binder ->
                binder.uuid(scope.tenant().value()).uuid(scope.workspace().value()).uuids(ids),
            States::states)
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
    if (!changed.isEmpty()) {
      made(scope, changed, position)
          .forEach((item, steps) -> past.put(item, past(changed.get(item), steps)));
    }
    return past;
  }

  private Map<ItemId, Steps> made(
      WorkspaceScope scope, Map<ItemId, ItemState> changed, Position position) {
    List<ItemState> asked = List.copyOf(changed.values());
    return reads.read(
        scope,
        AS_OF,
        binder ->
            binder
                .number(position.value())
                .uuid(scope.tenant().value())
                .uuid(scope.workspace().value())
                .uuids(asked.stream().map(s -> s.item().value()).toArray(UUID[]::new))
                .longs(asked.stream().map(s -> s.version().value()).toArray(Long[]::new))
                .uuid(scope.tenant().value())
                .uuid(scope.workspace().value()),
        Steps::read);
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

  private static List<ItemState> states(ResultSet rows) throws SQLException {
    List<ItemState> states = new ArrayList<>();
    while (rows.next()) {
      states.add(JournalStatements.readState(rows));
    }
    return states;
  }
}
