package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.DeviceId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.quota.Room;
import dev.daybook.persistence.quota.TenantSizes;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commits of a push. */
@ApplicationScoped
class PushStep {
  @Inject private Shards shards;
  @Inject private PersistenceSettings settings;
  @Inject private Event<Appended> appended;
  @Inject private JournalMetrics metrics;
  @Inject private TenantSizes sizes;

  /**
   * Carries out some mutations in one commit, in their order.
   *
   * @param views what the author has seen by the mutations before
   * @throws ProblemException as {@link Journal#execute}; BEYOND_HORIZON for a base that is too old;
   *     LIMIT_EXCEEDED when too much would have to be looked at
   */
  @Transactional
  List<MutationOutcome> carryOut(
      WorkspaceScope scope, @Nullable DeviceId device, List<Mutation> some, Views views) {
    long start = System.nanoTime();
    Room room = sizes.items(scope.tenant(), some.size());
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      long had = System.nanoTime();
      try {
        List<MutationOutcome> outcomes = carryOut(connection, scope, device, some, views, room);
        metrics.pushed(outcomes, System.nanoTime() - start);
        return outcomes;
      } finally {
        metrics.held(scope.tenant(), System.nanoTime() - had);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private List<MutationOutcome> carryOut(
      Connection connection,
      WorkspaceScope scope,
      @Nullable DeviceId device,
      List<Mutation> some,
      Views views,
      Room room)
      throws SQLException {
    List<Change.ThreeWay> changes = some.stream().map(Mutation::change).toList();
    Set<ItemId> items = changes.stream().map(Change::item).collect(Collectors.toSet());
    JournalSession session = new JournalSession(connection, scope, settings);
    LockedHead head = session.lock(Uuids.next(), items, null, Named.by(changes));
    if (head == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    Access.check(scope, head.role());
    Map<CommandId, LockedHead.Earlier> earlier = PushStatements.read(connection, scope, some);
    if (earlier.size() < some.size()) {
      Journal.checkFence(head);
      checkBases(scope, head, some, earlier.keySet());
    }
    Appending appending = new Appending(scope, head, some.get(0).id(), device, null, Map.of());
    Deciding deciding = Deciding.of(connection, scope, settings, head, changes, appending);
    PushedCommit commit = new PushedCommit(deciding, views, earlier, head.now());
    List<MutationOutcome> outcomes = some.stream().map(commit::take).toList();
    write(connection, session, scope, head, commit, appending, room);
    return outcomes;
  }

  /**
   * Refuses a push of somebody who has missed what the journal no longer tells. What came before is
   * answered nevertheless, and who has seen nothing has missed nothing.
   */
  private static void checkBases(
      WorkspaceScope scope, LockedHead head, List<Mutation> some, Set<CommandId> earlier) {
    for (Mutation mutation : some) {
      Position base = mutation.change().base();
      if (!earlier.contains(mutation.id()) && !base.equals(Position.START)) {
        Horizon.check(scope, base, head.horizon().position(), "base");
      }
    }
  }

  private void write(
      Connection connection,
      JournalSession session,
      WorkspaceScope scope,
      LockedHead head,
      PushedCommit commit,
      Appending appending,
      Room room)
      throws SQLException {
    int rows = PushStatements.forget(connection, scope, commit.expired());
    List<Posting> postings = appending.finish();
    room.take(appending.made());
    if (!postings.isEmpty()) {
      session.append(postings);
    }
    Instant expiresAt = head.now().plus(settings.outcomeKept());
    rows += PushStatements.keep(connection, scope, commit.kept(), expiresAt);
    if (!postings.isEmpty()) {
      rows += session.rowsChanged();
      appended.fire(Appended.of(scope, appending.head(), postings.size(), rows));
    }
  }
}
