package dev.daybook.launcher.data;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The master key of a data directory, in a file of its own: it wraps the keys of tenants, and so
 * must not lie where their archives lie. Whoever rotates it writes the new one above the old one.
 */
public final class MasterKey {
  private static final int BYTES = 32;

  private MasterKey() {}

  /** Makes the file, with mode 0600, where it is missing; one that is there is left as it is. */
  public static Path keptIn(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        DataDirectory.writeSecret(file, HexFormat.of().formatHex(key) + "\n");
      }
      return file;
    } catch (IOException e) {
      throw new LaunchException("Cannot write " + file + " (" + e + ").", e);
    }
  }
}
