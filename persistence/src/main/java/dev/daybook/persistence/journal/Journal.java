package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
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
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The journal: the only write path of a workspace's items. One command is one transaction on one
 * connection: it locks the head, sees fence, membership and repetition, decides against the items
 * as they are, appends, posts the projections and advances the head.
 */
@ApplicationScoped
public class Journal {
  @Inject private Shards shards;
  @Inject private PersistenceSettings settings;
  @Inject private Event<Appended> appended;
  @Inject private JournalMetrics metrics;
  @Inject private TenantSizes sizes;

  /**
   * Carries out a command, or answers what came of it when it came before.
   *
   * @throws ProblemException NOT_FOUND, FORBIDDEN by membership; COMMAND_REUSED when the id was
   *     used for another request; WORKSPACE_MOVING, WORKSPACE_CLOSED by the fence; BUSY when the
   *     head was not to be had in time; QUOTA_EXCEEDED when the tenant has no room for what it
   *     makes
   */
  @Transactional
  public Execution execute(WorkspaceScope scope, Command command) {
    long start = System.nanoTime();
    long most = command.changes().stream().filter(Change::mayMake).count();
    Room room = sizes.items(scope.tenant(), most);
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      long had = System.nanoTime();
      try {
        Execution execution = execute(connection, scope, command, room);
        if (!execution.repeated()) {
          metrics.wrote(execution, System.nanoTime() - start);
        }
        return execution;
      } finally {
        metrics.held(scope.tenant(), System.nanoTime() - had);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private Execution execute(Connection connection, WorkspaceScope scope, Command command, Room room)
      throws SQLException {
    Set<ItemId> items = command.changes().stream().map(Change::item).collect(Collectors.toSet());
    Named named = Named.by(command.changes());
    JournalSession session = new JournalSession(connection, scope, settings);
    LockedHead head = session.lock(command.id().value(), items, command.kind(), named);
    if (head == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    Access.check(scope, head.role());
    Outcome first = earlier(session, head, command);
    if (first != null) {
      return new Execution(first, true, List.of());
    }
    checkFence(head);
    return carryOut(connection, session, scope, head, command, room);
  }

  private static @Nullable Outcome earlier(JournalSession session, LockedHead head, Command command)
      throws SQLException {
    LockedHead.Earlier earlier = head.earlier();
    if (earlier == null) {
      return null;
    }
    if (head.now().isAfter(earlier.expiresAt())) {
      session.forget(command);
      return null;
    }
    if (!MessageDigest.isEqual(earlier.requestHash(), command.requestHash())) {
      throw new ProblemException(
          ProblemType.COMMAND_REUSED,
          "This Idempotency-Key was used for another request.",
          Map.of("field", "Idempotency-Key"));
    }
    return Outcome.parse(earlier.outcome());
  }

  /** As below; a journal that is being loaded is closed to all but who loads it. */
  static void checkFence(WorkspaceScope scope, LockedHead head) {
    if (!scope.isLoading()) {
      checkFence(head);
    } else if (!head.fence().equals("moving")) {
      throw new ProblemException(
          ProblemType.WORKSPACE_CLOSED, "The workspace is not being loaded any more.");
    }
  }

  static void checkFence(LockedHead head) {
    switch (head.fence()) {
      case "open" -> {}
      case "moving" ->
          throw new ProblemException(
              ProblemType.WORKSPACE_MOVING,
              "The workspace is being moved. Repeat the request.",
              Map.of("retryAfterSeconds", 1));
      default ->
          throw new ProblemException(
              ProblemType.WORKSPACE_CLOSED, "The workspace takes no changes.");
    }
  }

  private Execution carryOut(
      Connection connection,
      JournalSession session,
      WorkspaceScope scope,
      LockedHead head,
      Command command,
      Room room)
      throws SQLException {
    Instant expiresAt = head.now().plus(settings.outcomeKept());
    Appending appending = new Appending(scope, head, command);
    Deciding deciding =
        Deciding.of(connection, scope, settings, head, command.changes(), appending);
    Outcome outcome = decide(command, deciding);
    if (outcome instanceof Outcome.Refused) {
      session.answer(command, outcome.toText(), expiresAt);
      return new Execution(outcome, false, List.of());
    }
    List<Posting> postings = appending.finish();
    room.take(appending.made());
    if (postings.isEmpty()) {
      session.answer(command, outcome.toText(), expiresAt);
    } else {
      session.write(postings, command, outcome.toText(), expiresAt);
      appended.fire(Appended.of(scope, appending.head(), postings.size(), session.rowsChanged()));
    }
    return new Execution(outcome, false, after(command, deciding));
  }

  private static Outcome decide(Command command, Deciding deciding) {
    List<Outcome.Done> done = new ArrayList<>();
    List<Outcome> parts = new ArrayList<>();
    for (Change change : command.changes()) {
      try {
        done.add(deciding.decide(command.id(), change));
        parts.add(new Outcome.Applied(List.of(done.get(done.size() - 1))));
      } catch (ProblemException e) {
        Map<String, Object> members = new HashMap<>(e.members());
        if (command.changes().size() > 1) {
          members.put("operation", parts.size());
        }
        parts.add(new Outcome.Refused(e.type(), e.detail(), members));
        if (command.isAtomic()) {
          return parts.get(parts.size() - 1);
        }
      }
    }
    return command.isAtomic() ? new Outcome.Applied(done) : new Outcome.Each(parts);
  }

  /** The items that the changes name, as far as there are any. */
  private static List<ItemState> after(Command command, Deciding deciding) {
    return command.changes().stream()
        .map(change -> deciding.state(change.item()))
        .filter(Objects::nonNull)
        .toList();
  }
}
