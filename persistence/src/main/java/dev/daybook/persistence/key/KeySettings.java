package dev.daybook.persistence.key;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of tenants' keys, read once. A bad value fails start-up and names its key.
 *
 * @param versionsMax versions that a tenant's key may have
 */
record KeySettings(int versionsMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    KeySettings read() {
      return new KeySettings(
          WholeNumber.of(
              ConfigProvider.getConfig(), "daybook.key.versions-per-tenant-max", 1_000, 100_000));
    }
  }
}
