package dev.daybook.admin;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of the console, read once. A bad value fails start-up and names its key.
 *
 * @param origins other origins that its own forms come from, for proxies that change the Host
 * @param pageEntries rows of a list
 * @param journalWindowEntries entries that one search of the journal looks through
 */
public record ConsoleSettings(Set<String> origins, int pageEntries, int journalWindowEntries) {
  private static final int PAGE_MAX = 200;
  private static final int WINDOW_MAX = 100_000;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    ConsoleSettings read() {
      Config config = ConfigProvider.getConfig();
      return new ConsoleSettings(
          Arrays.stream(
                  config
                      .getOptionalValue("daybook.console.origins", String.class)
                      .orElse("")
                      .split(","))
              .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
              .filter(origin -> !origin.isEmpty())
              .collect(Collectors.toUnmodifiableSet()),
          WholeNumber.of(config, "daybook.console.page-entries", 25, PAGE_MAX),
          WholeNumber.of(config, "daybook.console.journal-window-entries", 5_000, WINDOW_MAX));
    }
  }
}
