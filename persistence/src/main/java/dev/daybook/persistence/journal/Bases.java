package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the authors of merges had seen: the items as of the positions that they name. Read from the
 * journal only where an item has changed since, so that others cost nothing.
 */
final class Bases {
  private static final Sql READ = Sql.of(Journal.class, "read_as_of");

  private final WorkspaceScope scope;
  private final Position horizon;
  private final Map<ItemId, ItemState> atLock;
  private final Map<Seen, Base> read = new HashMap<>();

  private record Seen(ItemId item, Position position) {}

  private record Base(@Nullable ObjectNode document, boolean redacted) {}

  private Bases(WorkspaceScope scope, LockedHead head) {
    this.scope = scope;
    this.horizon = head.horizon().position();
    this.atLock = head.items();
  }

  /** Reads what some changes need, under the lock. */
  static Bases read(
      Connection connection,
      WorkspaceScope scope,
      LockedHead head,
      Collection<? extends Change> changes)
      throws SQLException {
    Bases bases = new Bases(scope, head);
    Set<Seen> stale = new HashSet<>();
    for (Change change : changes) {
      if (change instanceof Change.ThreeWay merge && merge.assumed() == null) {
        ItemState now = head.items().get(merge.item());
        if (now != null && now.version().compareTo(merge.base()) > 0) {
          stale.add(new Seen(now.item(), merge.base()));
        }
      }
    }
    if (!stale.isEmpty()) {
      bases.read(connection, List.copyOf(stale));
    }
    return bases;
  }

  private void read(Connection connection, List<Seen> stale) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ.text())) {
      new Binder(statement)
          .key(scope)
          .uuids(stale.stream().map(s -> s.item().value()).toArray(UUID[]::new))
          .longs(stale.stream().map(s -> version(s.item())).toArray(Long[]::new))
          .longs(stale.stream().map(s -> s.position().value()).toArray(Long[]::new))
          .key(scope)
          .number(Long.MAX_VALUE)
          .number(Long.MAX_VALUE);
      Map<Seen, Steps> steps = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ItemId item = new ItemId(rows.getObject("item_id", UUID.class));
          Seen seen = new Seen(item, new Position(rows.getLong("at")));
          Steps.add(steps, seen, rows);
        }
      }
      steps.forEach((seen, way) -> read.put(seen, base(way)));
    }
  }

  private long version(ItemId item) {
    return atLock.get(item).version().value();
  }

  private static Base base(Steps steps) {
    if (steps.isDeleted()) {
      return new Base(null, false);
    }
    String document = steps.document().orElse(null);
    return new Base(document == null ? null : Documents.read(document), document == null);
  }

  /** Whether a merge starts from anything but the items as they are. */
  boolean isAnyNeeded(Collection<? extends Change> changes) {
    return !read.isEmpty()
        || changes.stream()
            .anyMatch(c -> c instanceof Change.ThreeWay merge && merge.assumed() != null);
  }

  /** All documents that were read. */
  List<NamedDocument> documents(Collection<? extends Change> changes) {
    List<NamedDocument> documents = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.ThreeWay merge) {
        Base base = read.get(new Seen(merge.item(), merge.base()));
        ObjectNode document =
            merge.assumed() != null || base == null ? merge.assumed() : base.document();
        if (document != null) {
          documents.add(new NamedDocument(change, document));
        }
      }
    }
    return documents;
  }

  /** A document that a change stands on. */
  record NamedDocument(Change change, ObjectNode document) {}

  /**
   * What the author of a merge had seen; null where the item was not there.
   *
   * @throws ProblemException BEYOND_HORIZON, REDACTED when content that it was made of has been
   *     erased
   */
  @Nullable ObjectNode of(Change.ThreeWay merge) {
    if (merge.assumed() != null) {
      return merge.assumed();
    }
    ItemState first = atLock.get(merge.item());
    if (first == null) {
      return null;
    }
    if (first.version().compareTo(merge.base()) <= 0) {
      return first.deleted() ? null : first.tree();
    }
    Base base = read.get(new Seen(merge.item(), merge.base()));
    if (base != null && base.redacted()) {
      Horizon.check(scope, merge.base(), horizon, "base");
      throw new ProblemException(
          ProblemType.REDACTED, "Content of the version that was changed has been erased.");
    }
    return base == null ? null : base.document();
  }
}
