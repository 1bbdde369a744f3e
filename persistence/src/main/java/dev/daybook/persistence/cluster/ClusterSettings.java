package dev.daybook.persistence.cluster;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of the cluster, read once. A bad value fails start-up and names its key.
 *
 * @param enabled whether this server looks for others at all
 * @param name servers with the same name and catalog are one cluster
 * @param address where this server listens to the others
 * @param port the first port tried
 * @param ports how many ports are tried, upwards from the first
 * @param stackFile a JGroups stack of the operator's own, which replaces the built-in one
 */
record ClusterSettings(
    boolean enabled,
    String name,
    InetAddress address,
    int port,
    int ports,
    Optional<String> stackFile) {
  private static final int PORT_MAX = 65_535;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    ClusterSettings read() {
      Config config = ConfigProvider.getConfig();
      return new ClusterSettings(
          config.getOptionalValue("daybook.cluster.enabled", Boolean.class).orElse(true),
          config.getOptionalValue("daybook.cluster.name", String.class).orElse("daybook"),
          address(
              config
                  .getOptionalValue("daybook.cluster.bind-address", String.class)
                  .orElse("127.0.0.1")),
          WholeNumber.of(config, "daybook.cluster.port", 7800, PORT_MAX),
          WholeNumber.of(config, "daybook.cluster.ports-tried", 100, 1_000),
          config.getOptionalValue("daybook.cluster.stack-file", String.class));
    }

    @SuppressWarnings("AddressSelection") // Configured by the operator, who means this very host.
    private static InetAddress address(String text) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        throw new IllegalStateException("daybook.cluster.bind-address is no address: " + text, e);
      }
    }
  }
}
