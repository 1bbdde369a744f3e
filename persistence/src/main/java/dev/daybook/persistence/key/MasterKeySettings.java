package dev.daybook.persistence.key;

import com.google.crypto.tink.KmsClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads the master keys once: from a file or from the configuration itself, which is how the
 * environment brings them, and where those are that a service keeps. A bad value fails start-up and
 * names its key, and never what it holds.
 */
@ApplicationScoped
class MasterKeySettings {
  private static final String FILE = "daybook.key.master-file";
  private static final String KEYS = "daybook.key.master";
  private static final String KMS = "daybook.key.master-uris";

  /** A hundred keys and what is written beside them. */
  private static final int FILE_BYTES_MAX = 1 << 16;

  @Produces
  @Singleton
  MasterKeys read() {
    Config config = ConfigProvider.getConfig();
    MasterKeys held = held(config);
    Optional<List<String>> uris = config.getOptionalValues(KMS, String.class);
    if (uris.isEmpty()) {
      return held;
    }
    try {
      // Clients come with the application, as what they are clients for does.
      return new KmsMasterKeys(
          uris.get(), ServiceLoader.load(KmsClient.class, KmsClient.class.getClassLoader()), held);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(KMS + ": " + e.getMessage(), e);
    }
  }

  private static MasterKeys held(Config config) {
    Optional<String> file = config.getOptionalValue(FILE, String.class);
    Optional<String> keys = config.getOptionalValue(KEYS, String.class);
    if (file.isPresent() && keys.isPresent()) {
      throw new IllegalStateException(FILE + " and " + KEYS + " are both set");
    }
    String name = file.isPresent() ? FILE : KEYS;
    String text =
        file.map(MasterKeySettings::text).or(() -> keys).map(MasterKeySettings::lines).orElse("");
    try {
      LocalMasterKeys masters = LocalMasterKeys.of(text);
      if (file.isPresent() && masters.current().isEmpty()) {
        throw new IllegalStateException(FILE + ": there is no key in it");
      }
      return masters;
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    }
  }

  /** In one line, keys are separated by commas. */
  private static String lines(String text) {
    return text.replace(',', '\n');
  }

  private static String text(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > FILE_BYTES_MAX) {
        throw new IllegalStateException(FILE + " has more than " + FILE_BYTES_MAX + " bytes");
      }
      return Files.readString(path, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " cannot be read: " + e, e);
    }
  }
}
