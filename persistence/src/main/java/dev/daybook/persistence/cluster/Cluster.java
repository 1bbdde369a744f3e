package dev.daybook.persistence.cluster;

import dev.daybook.persistence.Background;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.infinispan.manager.DefaultCacheManager;
import org.jspecify.annotations.Nullable;

/**
 * This server in its cluster. It joins in the background: a start waits neither for other servers
 * nor for the catalog, and until it has joined nothing is sent, received or cached.
 */
@ApplicationScoped
public class Cluster {
  private static final System.Logger LOG = System.getLogger(Cluster.class.getName());
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Duration SETTLING = Duration.ofSeconds(3);

  @Inject private ClusterSettings settings;
  @Inject private Background background;
  @Inject private MetricRegistry metrics;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource catalog;

  private final List<Consumer<byte[]>> receivers = new CopyOnWriteArrayList<>();
  private volatile @Nullable Node node;
  private boolean stopped;

  void start(@Observes Startup event) {
    metrics.gauge("daybook_live_servers", this::size);
    // What the first requests need comes first.
    background.after(SETTLING, this::join);
  }

  private synchronized void join() {
    if (stopped || node != null) {
      return;
    }
    try {
      node = Node.start(settings, catalog, this::received);
    } catch (Exception e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "DAYBOOK-W010 cluster not joined name=" + settings.name() + " retrySeconds=30",
          e);
      background.after(RETRY, this::join);
    }
  }

  @PreDestroy
  synchronized void stop() {
    stopped = true;
    Node running = node;
    node = null;
    if (running != null) {
      running.stop();
    }
  }

  /** Hears every message of another server; must be quick and must not throw. */
  public void onMessage(Consumer<byte[]> receiver) {
    receivers.add(receiver);
  }

  private void received(byte[] message) {
    receivers.forEach(receiver -> receiver.accept(message));
  }

  /**
   * Sends to all other servers, if there are any. Waits when they take no more for now; a message
   * that cannot be sent is lost.
   */
  public void send(byte[] message) {
    Node running = node;
    if (running != null) {
      running.send(message);
    }
  }

  /** How many servers this one knows, itself included; 0 before it has joined. */
  public int size() {
    Node running = node;
    return running == null ? 0 : running.size();
  }

  /** The one cache manager of the application; empty until the cluster has been joined. */
  public Optional<DefaultCacheManager> caches() {
    return Optional.ofNullable(node).map(Node::caches);
  }
}
