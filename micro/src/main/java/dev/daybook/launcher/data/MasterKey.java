package dev.daybook.launcher.data;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * The master key of a data directory, in a file of its own: it wraps the keys of tenants, and so
 * must not lie where their archives lie. Whoever rotates it writes the new one above the old one.
 */
public final class MasterKey {
  private static final int BYTES = 32;

  private MasterKey() {}

  /** Whether keys of tenants are kept that a master key has wrapped. */
  @FunctionalInterface
  public interface Wrapped {
    boolean isThereAny() throws SQLException;
  }

  /**
   * Makes the file, with mode 0600, where it is missing and nothing needs the key that was in it;
   * one that is there, be it a link to nowhere, is left as it is.
   *
   * @throws LaunchException when it is missing and needed: a new one would not open what the old
   *     one has wrapped, and nobody would hear of that before an archive is to be read
   */
  public static Path keptIn(Path file, Wrapped wrapped) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        if (wrapped.isThereAny()) {
          throw new LaunchException(
              "The master key "
                  + file
                  + " is not there, and the catalog has keys of tenants that it has wrapped. Put its"
                  + " copy there, or name another place with DAYBOOK_KEY_MASTER_FILE.");
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        DataDirectory.writeSecret(file, HexFormat.of().formatHex(key) + "\n");
      }
      return file;
    } catch (SQLException e) {
      throw new LaunchException(
          "Whether the master key " + file + " is needed cannot be found out (" + e + ").", e);
    } catch (IOException e) {
      throw new LaunchException("Cannot write " + file + " (" + e + ").", e);
    }
  }
}
