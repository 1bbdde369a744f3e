package dev.daybook.persistence.live;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of live feeds, read once. A bad value fails start-up and names its key.
 *
 * @param pollInterval how often heads that somebody waits for are looked at
 * @param heartbeat how long a stream is silent, and a lost membership unnoticed, at most
 * @param streamLife how long a stream lasts before its client has to come again
 * @param writeTimeout how long a client may take nothing before its stream is cut
 * @param waitMax the longest a page may be waited for
 * @param streamsMax streams and waiting requests of this server
 * @param streamsPerPersonMax those of one person, on this server
 */
public record LiveSettings(
    Duration pollInterval,
    Duration heartbeat,
    Duration streamLife,
    Duration writeTimeout,
    Duration waitMax,
    int streamsMax,
    int streamsPerPersonMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    LiveSettings read() {
      Config config = ConfigProvider.getConfig();
      return new LiveSettings(
          Duration.ofMillis(WholeNumber.of(config, "daybook.live.poll-interval-ms", 2_000)),
          Duration.ofMillis(WholeNumber.of(config, "daybook.live.heartbeat-ms", 15_000)),
          Duration.ofSeconds(WholeNumber.of(config, "daybook.live.stream-life-seconds", 3_600)),
          Duration.ofSeconds(WholeNumber.of(config, "daybook.live.write-timeout-seconds", 60)),
          Duration.ofSeconds(WholeNumber.of(config, "daybook.live.wait-seconds-max", 60)),
          WholeNumber.of(config, "daybook.live.streams-max", 10_000),
          WholeNumber.of(config, "daybook.live.streams-per-person-max", 20));
    }
  }
}
