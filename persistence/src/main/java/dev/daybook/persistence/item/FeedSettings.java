package dev.daybook.persistence.item;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of filtered feeds, read once.
 *
 * @param scanEntriesMax entries that are looked at for one page
 * @param scanItemsMax items that are looked at for one page of a walk over folders
 * @param treeCacheFolders folders of the trees that are kept in memory
 */
record FeedSettings(int scanEntriesMax, int scanItemsMax, int treeCacheFolders) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    FeedSettings read() {
      Config config = ConfigProvider.getConfig();
      return new FeedSettings(
          WholeNumber.of(config, "daybook.feed.scan-entries-max", 2_000),
          WholeNumber.of(config, "daybook.feed.scan-items-max", 20_000),
          WholeNumber.of(config, "daybook.feed.tree-cache-folders", 200_000));
    }
  }
}
