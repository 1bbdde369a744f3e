package dev.daybook.persistence.cache;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of the cache, read once. A bad value fails start-up and names its key.
 *
 * @param enabled whether pages are kept at all
 * @param pagesMaxMb memory for pages, in megabytes
 */
record CacheSettings(boolean enabled, int pagesMaxMb) {
  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    CacheSettings read() {
      Config config = ConfigProvider.getConfig();
      return new CacheSettings(
          config.getOptionalValue("daybook.cache.pages-enabled", Boolean.class).orElse(true),
          WholeNumber.of(config, "daybook.cache.pages-max-mb", 32));
    }
  }
}
