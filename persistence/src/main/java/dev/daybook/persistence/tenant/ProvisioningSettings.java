package dev.daybook.persistence.tenant;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How tenants are made, read once.
 *
 * @param workspacesMax workspaces that a tenant may begin with
 * @param lease how long a server that is silent is believed to be at a tenant
 * @param poll how often tenants are looked for that nobody is at
 * @param retryMaxSeconds the longest pause after an attempt that did not get to the end
 */
record ProvisioningSettings(int workspacesMax, Duration lease, Duration poll, int retryMaxSeconds) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    ProvisioningSettings read() {
      Config config = ConfigProvider.getConfig();
      return new ProvisioningSettings(
          WholeNumber.of(config, "daybook.provisioning.workspaces-max", 20, 100),
          Duration.ofMillis(WholeNumber.of(config, "daybook.provisioning.lease-ms", 20_000)),
          Duration.ofMillis(WholeNumber.of(config, "daybook.provisioning.poll-interval-ms", 2_000)),
          WholeNumber.of(config, "daybook.provisioning.retry-max-seconds", 60));
    }
  }
}
