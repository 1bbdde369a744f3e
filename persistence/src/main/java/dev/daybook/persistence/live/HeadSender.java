package dev.daybook.persistence.live;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.cluster.Cluster;
import dev.daybook.persistence.journal.Appended;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends heads to the other servers, never on the writer's thread. While one message is under way
 * the next gathers: of each workspace only the latest head, so a slow network makes fewer messages,
 * not a longer queue.
 */
@ApplicationScoped
class HeadSender {
  private static final int WAITING_MAX = 100_000;

  /** Whose head it is. */
  private record Journal(TenantId tenant, WorkspaceId workspace) {}

  @Inject private Cluster cluster;
  @Inject private Background background;
  private final ConcurrentMap<Journal, Appended> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean sending = new AtomicBoolean();

  void send(Appended head) {
    if (cluster.size() < 2 || waiting.size() >= WAITING_MAX) {
      return;
    }
    waiting.merge(
        new Journal(head.tenant(), head.workspace()),
        head,
        (before, now) -> now.head().compareTo(before.head()) > 0 ? now : before);
    if (sending.compareAndSet(false, true)) {
      background.now(this::sendWaiting);
    }
  }

  private void sendWaiting() {
    try {
      while (!waiting.isEmpty()) {
        cluster.send(HeadMessage.write(take()));
      }
    } finally {
      sending.set(false);
    }
    // One that came between the last look and the flag would wait for the next commit.
    if (!waiting.isEmpty() && sending.compareAndSet(false, true)) {
      background.now(this::sendWaiting);
    }
  }

  private List<Appended> take() {
    List<Appended> taken = new ArrayList<>();
    Iterator<Journal> journals = waiting.keySet().iterator();
    while (journals.hasNext() && taken.size() < HeadMessage.HEADS_MAX) {
      Appended head = waiting.remove(journals.next());
      if (head != null) {
        taken.add(head);
      }
    }
    return taken;
  }
}
