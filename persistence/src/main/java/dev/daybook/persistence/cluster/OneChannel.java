package dev.daybook.persistence.cluster;

import java.util.List;
import javax.sql.DataSource;
import org.infinispan.remoting.transport.jgroups.JGroupsChannelConfigurator;
import org.jgroups.JChannel;
import org.jgroups.conf.ProtocolConfiguration;
import org.jgroups.util.SocketFactory;

/** Gives the cache manager a channel that is made already. */
record OneChannel(JChannel channel) implements JGroupsChannelConfigurator {
  @Override
  public String getName() {
    return "daybook";
  }

  @Override
  public JChannel createChannel(String name) {
    return channel;
  }

  @Override
  public String getProtocolStackString() {
    return channel.getProtocolStack().printProtocolSpec(true);
  }

  @Override
  public List<ProtocolConfiguration> getProtocolStack() {
    return List.of();
  }

  @Override
  public void setSocketFactory(SocketFactory factory) {
    channel.getProtocolStack().getTransport().setSocketFactory(factory);
  }

  @Override
  public void setDataSource(DataSource source) {
    // Discovery has its own already.
  }
}
