package dev.daybook.launcher.data;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Room on the disk of a directory: a PostgreSQL without any stops, and a first start leaves half a
 * cluster.
 */
public final class Room {
  private Room() {}

  /** Free room for this user, in MB. */
  public static long freeMb(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace() >> 20;
    } catch (IOException e) {
      throw new LaunchException(
          "Cannot tell how much room is free at " + directory + " (" + e + ").", e);
    }
  }

  /** Refuses when less than {@code leastMb} MB are free. */
  public static void require(Path directory, long leastMb) {
    Optional<String> shortage = shortage(directory, leastMb);
    if (shortage.isPresent()) {
      throw new LaunchException(
          shortage.get()
              + ", at least "
              + leastMb
              + " MB are needed. Make room, choose another directory with --data DIR, or lower --disk-free-min-mb.");
    }
  }

  /** What to say, if anything, when there is too little room for what is running. */
  public static Optional<String> shortage(Path directory, long leastMb) {
    long free = freeMb(directory);
    return free < leastMb
        ? Optional.of("The disk is full: " + free + " MB are free at " + directory)
        : Optional.empty();
  }
}
