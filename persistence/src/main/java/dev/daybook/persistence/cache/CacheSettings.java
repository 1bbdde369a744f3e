package dev.daybook.persistence.cache;

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
  private static final String MAX = "daybook.cache.pages-max-mb";
  private static final int MAX_MB = 32;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    CacheSettings read() {
      Config config = ConfigProvider.getConfig();
      int most;
      try {
        most = config.getOptionalValue(MAX, Integer.class).orElse(MAX_MB);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(MAX + " is not a whole number", e);
      }
      if (most <= 0) {
        throw new IllegalStateException(MAX + " must be above 0, but is " + most);
      }
      return new CacheSettings(
          config.getOptionalValue("daybook.cache.pages-enabled", Boolean.class).orElse(true), most);
    }
  }
}
