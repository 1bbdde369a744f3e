package dev.daybook.launcher;

import dev.daybook.launcher.report.LaunchException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Where this Daybook lies.
 *
 * @param home of the script {@code daybook}
 * @param serverFiles what the build put aside for the server
 */
record Installation(Path home, Path serverFiles) {
  /** Found from the place of the launcher's own classes, {@code micro/target}. */
  static Installation ofThisLauncher() {
    try {
      Path classes =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path target = classes.toAbsolutePath().getParent();
      return new Installation(target.getParent().getParent(), target.resolve("server"));
    } catch (URISyntaxException e) {
      throw new LaunchException("The launcher cannot tell where it lies: " + e.getMessage(), e);
    }
  }
}
