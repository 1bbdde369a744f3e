package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where requests go.
 *
 * @param workspace {@code -} for the peer, which has none
 * @param cursors of the workspace's feed, from which its pages are full; {@code -} where there are
 *     none
 */
record Target(String token, String workspace, String cursors) {
  String path() {
    return "/api/v1/workspaces/" + workspace;
  }

  Target withCursors(String read) {
    return new Target(token, workspace, read);
  }

  /** Writes targets as the script of wrk reads them. */
  static Path write(List<Target> targets, Path file) {
    try {
      return Files.writeString(
          file,
          targets.stream()
              .map(t -> t.token + " " + t.workspace + " " + t.cursors + "\n")
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new BenchException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Without the token: a record is easily printed. */
  @Override
  public String toString() {
    return workspace;
  }
}
