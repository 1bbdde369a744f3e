package dev.daybook.search;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of searches, read once. A bad value fails start-up and names its key.
 *
 * @param queryLengthMax characters of a query
 * @param queryWordsMax words of a query, each pair of characters counting as one where a script has
 *     no spaces
 * @param rankedMax items that are ranked; of more that match, those that changed last
 * @param statementTimeout how long the database may take
 * @param suggestBelow another spelling is suggested where fewer items than this are found
 */
record SearchSettings(
    int queryLengthMax,
    int queryWordsMax,
    int rankedMax,
    Duration statementTimeout,
    int suggestBelow) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    SearchSettings read() {
      Config config = ConfigProvider.getConfig();
      return new SearchSettings(
          WholeNumber.of(config, "daybook.search.query-chars-max", 1_000),
          WholeNumber.of(config, "daybook.search.query-words-max", 64),
          WholeNumber.of(config, "daybook.search.ranked-items-max", 10_000),
          Duration.ofMillis(WholeNumber.of(config, "daybook.search.statement-timeout-ms", 5_000)),
          WholeNumber.of(config, "daybook.search.suggest-below-items", 3));
    }
  }
}
