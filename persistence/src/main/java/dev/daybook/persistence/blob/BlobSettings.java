package dev.daybook.persistence.blob;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of blobs, read once. A bad value fails start-up and names its key.
 *
 * @param directory where files are kept; null where there is no place for them
 * @param bytesMax of one blob
 * @param uploadsMax uploads that this server takes at once; more are told to come again
 * @param diskFreeMin bytes that are left free on the directory's disk
 * @param orphanAge how long a file that no workspace has is kept, and an upload that never ended
 */
public record BlobSettings(
    @Nullable Path directory, long bytesMax, int uploadsMax, long diskFreeMin, Duration orphanAge) {
  private static final long MOST = 1L << 40;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    BlobSettings read() {
      Config config = ConfigProvider.getConfig();
      return new BlobSettings(
          config
              .getOptionalValue("daybook.blob.directory", String.class)
              .map(Path::of)
              .orElse(null),
          WholeNumber.of(config, "daybook.blob.bytes-max", 100L << 20, MOST),
          WholeNumber.of(config, "daybook.blob.uploads-concurrent-max", 32),
          WholeNumber.of(config, "daybook.blob.disk-free-min-mb", 200L, MOST) << 20,
          Duration.ofHours(WholeNumber.of(config, "daybook.blob.orphan-age-hours", 168L, MOST)));
    }
  }
}
