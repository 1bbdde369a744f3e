package dev.daybook.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How many bytes of documents are read at once, read once.
 *
 * @param itemBytesMax of a page of a list, a history or the feed
 * @param journalBytesMax of what verification, export, rebuilding, restoring and lists as of the
 *     past go through at once
 * @param rebuildBytesMax of documents that a rebuild keeps; a workspace that has more is replayed
 *     more than once
 */
public record PageSettings(int itemBytesMax, int journalBytesMax, int rebuildBytesMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    PageSettings read() {
      Config config = ConfigProvider.getConfig();
      return new PageSettings(
          WholeNumber.of(config, "daybook.item.page-bytes-max", 8 << 20),
          WholeNumber.of(config, "daybook.journal.page-bytes-max", 8 << 20),
          WholeNumber.of(config, "daybook.journal.rebuild-bytes-max", sixteenthOfTheHeap()));
    }

    private static int sixteenthOfTheHeap() {
      return (int) Math.min(Runtime.getRuntime().maxMemory() / 16, Integer.MAX_VALUE);
    }
  }
}
