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
 * @param epoch of the workspace's cursors
 */
record Target(String token, String workspace, String epoch) {
  String path() {
    return "/api/v1/workspaces/" + workspace;
  }

  Target withEpoch(String read) {
    return new Target(token, workspace, read);
  }

  /** Writes targets as the script of wrk reads them. */
  static Path write(List<Target> targets, Path file) {
    try {
      return Files.writeString(
          file,
          targets.stream()
              .map(t -> t.token + " " + t.workspace + " " + t.epoch + "\n")
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
