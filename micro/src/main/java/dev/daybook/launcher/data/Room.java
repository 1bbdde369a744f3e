package dev.daybook.launcher.data;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    long free = freeMb(directory);
    if (free < leastMb) {
      throw new LaunchException(
          "The disk is full: "
              + free
              + " MB are free at "
              + directory
              + ", at least "
              + leastMb
              + " MB are needed. Make room, choose another directory with --data DIR, or lower --disk-free-min-mb.");
    }
  }
}
