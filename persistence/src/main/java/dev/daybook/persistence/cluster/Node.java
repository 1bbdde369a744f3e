package dev.daybook.persistence.cluster;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.infinispan.commons.util.Util;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.global.ShutdownHookBehavior;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.fork.ForkChannel;
import org.jgroups.protocols.FORK;
import org.jspecify.annotations.Nullable;

/**
 * One run of the cache manager and its channel. Messages travel on a channel forked from the cache
 * manager's own, as bare bytes: nothing that arrives is deserialised into objects.
 */
final class Node implements Receiver {
  private static final System.Logger LOG = System.getLogger(Node.class.getName());
  private static final String FORK_NAME = "daybook";

  private final DefaultCacheManager caches;
  private final @Nullable ForkChannel channel;
  private final Consumer<byte[]> receiver;

  private Node(
      DefaultCacheManager caches, @Nullable ForkChannel channel, Consumer<byte[]> receiver) {
    this.caches = caches;
    this.channel = channel;
    this.receiver = receiver;
  }

  static Node start(ClusterSettings settings, DataSource catalog, Consumer<byte[]> receiver)
      throws Exception {
    GlobalConfigurationBuilder global =
        settings.enabled()
            ? GlobalConfigurationBuilder.defaultClusteredBuilder()
            : new GlobalConfigurationBuilder();
    global.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
    global.jmx().disable();
    global.metrics().gauges(false).histograms(false);
    if (!settings.enabled()) {
      return new Node(new DefaultCacheManager(global.build()), null, receiver);
    }
    JChannel main = channel(settings, catalog);
    global
        .transport()
        .clusterName(settings.name())
        .addProperty(JGroupsTransport.CHANNEL_CONFIGURATOR, new OneChannel(main));
    DefaultCacheManager caches = new DefaultCacheManager(global.build());
    try {
      ForkChannel fork = new ForkChannel(main, FORK_NAME, FORK_NAME);
      Node node = new Node(caches, fork, receiver);
      fork.setReceiver(node);
      fork.connect(settings.name());
      LOG.log(
          System.Logger.Level.INFO,
          "cluster joined name={0} address={1} servers={2}",
          settings.name(),
          main.getAddressAsString(),
          node.size());
      return node;
    } catch (Exception e) {
      Util.close(caches);
      throw e;
    }
  }

  private static JChannel channel(ClusterSettings settings, DataSource catalog) throws Exception {
    if (settings.stackFile().isEmpty()) {
      return Stack.channel(settings, catalog, ClusterKey.of(catalog, settings.name()));
    }
    try (InputStream file = new FileInputStream(settings.stackFile().get())) {
      JChannel own = new JChannel(file);
      if (own.getProtocolStack().findProtocol(FORK.class) == null) {
        throw new IllegalArgumentException("the stack has no FORK on its top");
      }
      return own;
    }
  }

  @Override
  public void receive(Message message) {
    receiver.accept(message.getArray() == null ? new byte[0] : bytes(message));
  }

  private static byte[] bytes(Message message) {
    byte[] bytes = new byte[message.getLength()];
    System.arraycopy(message.getArray(), message.getOffset(), bytes, 0, bytes.length);
    return bytes;
  }

  void send(byte[] bytes) {
    if (channel == null || size() < 2) {
      return;
    }
    try {
      channel.send(new BytesMessage(null, bytes).setFlag(Message.TransientFlag.DONT_LOOPBACK));
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "message lost", e);
    }
  }

  int size() {
    return channel == null || channel.getView() == null ? 1 : channel.getView().size();
  }

  DefaultCacheManager caches() {
    return caches;
  }

  void stop() {
    if (channel != null) {
      channel.close();
    }
    try {
      caches.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
