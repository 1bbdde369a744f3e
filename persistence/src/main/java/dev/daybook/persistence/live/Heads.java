package dev.daybook.persistence.live;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.cluster.Cluster;
import dev.daybook.persistence.journal.Appended;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The heads that somebody here waits for. A waiter is told that its workspace may have moved on,
 * and looks for itself; so a message that comes late, twice or out of order does no harm, and one
 * that never comes is made up for by {@link HeadPoll}.
 */
@ApplicationScoped
public class Heads {
  @Inject private Cluster cluster;
  @Inject private HeadSender sender;
  private final ConcurrentMap<Journal, Waiting> watched = new ConcurrentHashMap<>();

  /** Whose head it is. */
  record Journal(TenantId tenant, WorkspaceId workspace) {}

  /** Ends the watching. */
  @FunctionalInterface
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Those who wait for one workspace, and the latest head that they were told of. */
  static final class Waiting {
    private final Set<Runnable> waiters = ConcurrentHashMap.newKeySet();
    private Epoch epoch;
    private Position told = Position.START;

    Waiting(Epoch epoch) {
      this.epoch = epoch;
    }

    private synchronized boolean isNews(Epoch seen, Position head) {
      if (!epoch.equals(seen)) {
        epoch = seen;
        told = head;
        return true;
      }
      if (head.compareTo(told) <= 0) {
        return false;
      }
      told = head;
      return true;
    }
  }

  void start(@Observes Startup event) {
    cluster.onMessage(message -> HeadMessage.read(message).forEach(this::moved));
  }

  /** After the commit and on the writer's thread: what happens here must be quick. */
  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Appended head) {
    moved(head);
    sender.send(head);
  }

  /**
   * Has something run whenever the workspace may have moved on, until closed: on whatever thread
   * has heard of it, so it must be quick. The first run may come before this returns.
   */
  public Watch watch(WorkspaceScope scope, Runnable onMove) {
    Journal journal = new Journal(scope.tenant(), scope.workspace());
    watched.compute(
        journal,
        (key, present) -> {
          Waiting waiting = present == null ? new Waiting(scope.epoch()) : present;
          waiting.waiters.add(onMove);
          return waiting;
        });
    return () ->
        watched.computeIfPresent(
            journal,
            (key, present) -> {
              present.waiters.remove(onMove);
              return present.waiters.isEmpty() ? null : present;
            });
  }

  /** Tells those who wait, if it is news to them. */
  void moved(Appended head) {
    Waiting waiting = watched.get(new Journal(head.tenant(), head.workspace()));
    if (waiting != null && waiting.isNews(head.epoch(), head.head())) {
      waiting.waiters.forEach(Runnable::run);
    }
  }

  /** The workspaces that somebody waits for. */
  Collection<Journal> watched() {
    List<Journal> all = new ArrayList<>(watched.keySet());
    return all;
  }
}
