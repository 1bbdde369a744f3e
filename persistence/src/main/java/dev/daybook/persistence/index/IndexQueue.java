package dev.daybook.persistence.index;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.Postponed;
import dev.daybook.persistence.admission.Refusal;
import dev.daybook.persistence.journal.Appended;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces whose index has to follow, in the background of the server that wrote to them. One
 * step at a time, with a rest after each that is in proportion to it: so the index never takes more
 * than its share of the machine from those who write. A tenant that has all its connections is
 * asked again in a moment, and holds up nobody else's index. What a server forgets when it ends, a
 * look at all workspaces finds again, and a search before that.
 */
@ApplicationScoped
class IndexQueue {
  private static final System.Logger LOG = System.getLogger(IndexQueue.class.getName());
  private static final Sql BEHIND =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(IndexStep.class, "list_behind"));
  private static final int WAITING_MAX = 100_000;
  private static final int BEHIND_MAX = 1_000;

  /** Until a tenant's connections are asked for again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Whose index it is. */
  private record Key(TenantId tenant, WorkspaceId workspace) {}

  @Inject private IndexSettings settings;
  @Inject private IndexStep step;
  @Inject private Background background;
  @Inject private Placements placements;
  @Inject private Shards shards;

  /** The one that has waited for longest first. */
  private final Set<Key> waiting = Collections.synchronizedSet(new LinkedHashSet<>());

  private final Postponed<Key> postponed =
      new Postponed<>(WAITING_MAX, work -> background.after(PAUSE, work), this::add);
  private final AtomicBoolean running = new AtomicBoolean();

  void start(@Observes Startup event) {
    background.every(settings.sweepInterval(), () -> placements.forEach(this::sweep));
  }

  /** After the commit and on the writer's thread: what happens here must be quick. */
  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Appended head) {
    add(new Key(head.tenant(), head.workspace()));
  }

  void add(Place place) {
    add(new Key(place.tenant(), place.workspace()));
  }

  private void add(Key key) {
    if (postponed.has(key)) {
      return;
    }
    if (waiting.size() < WAITING_MAX) {
      waiting.add(key);
    }
    if (running.compareAndSet(false, true)) {
      background.after(settings.delay(), this::work);
    }
  }

  /** One step of one workspace, then a rest. */
  private void work() {
    long begun = System.nanoTime();
    try {
      Key key = takeNext();
      if (key != null) {
        follow(key);
      }
    } finally {
      long took = System.nanoTime() - begun;
      if (waiting.isEmpty()) {
        running.set(false);
        // One that came between the last look and the flag would wait for the next commit.
        if (!waiting.isEmpty() && running.compareAndSet(false, true)) {
          background.after(settings.delay(), this::work);
        }
      } else {
        background.after(
            Duration.ofNanos(took * settings.pausePercent() / 100 + 1_000_000), this::work);
      }
    }
  }

  /** Before the step, so that a commit during it is not lost. */
  private @Nullable Key takeNext() {
    synchronized (waiting) {
      Iterator<Key> keys = waiting.iterator();
      if (!keys.hasNext()) {
        return null;
      }
      Key key = keys.next();
      keys.remove();
      return key;
    }
  }

  private void follow(Key key) {
    try {
      if (!isDone(key)) {
        // Behind the others.
        waiting.add(key);
      }
    } catch (ProblemException e) {
      if (Refusal.is(e)) {
        postponed.add(key);
        return;
      }
      // A tenant that was suspended, a shard that is down: found again by the look at all of them.
      System.Logger.Level level =
          e.type() == ProblemType.INTERNAL ? System.Logger.Level.ERROR : System.Logger.Level.DEBUG;
      LOG.log(level, "index does not follow workspace=" + key.workspace(), e);
    }
  }

  private boolean isDone(Key key) {
    Place place = new Place(key.tenant(), key.workspace(), placements.of(key.tenant()));
    IndexStep.Done done = step.run(place, null);
    if (done.busy()) {
      // Either another step is at it, and leaves nothing undone; or there is no head yet.
      step.open(place);
      done = step.run(place, null);
    }
    return done.busy() || done.isWhole();
  }

  private void sweep(TenantId tenant) {
    try (Connection connection = shards.connection(placements.of(tenant).shard());
        PreparedStatement statement = connection.prepareStatement(BEHIND.text())) {
      new Binder(statement)
          .text(tenant.toString())
          .uuid(tenant.value())
          .uuid(tenant.value())
          .number(BEHIND_MAX);
      statement.execute();
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          add(new Key(tenant, new WorkspaceId(rows.getObject(1, UUID.class))));
        }
      }
    } catch (SQLException | ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "index not looked at tenant=" + tenant, e);
    }
  }
}
