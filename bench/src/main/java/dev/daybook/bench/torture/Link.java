package dev.daybook.bench.torture;

import com.fasterxml.jackson.databind.JsonNode;

/** Somebody's way to one workspace of a server. Paths are those below the workspace's. */
public interface Link {
  /**
   * Gets JSON.
   *
   * @throws LostAnswerException when it has to be asked again
   */
  JsonNode get(String path);

  /**
   * Posts JSON.
   *
   * @throws LostAnswerException when nobody knows whether it was carried out
   */
  JsonNode post(String path, String body);
}
