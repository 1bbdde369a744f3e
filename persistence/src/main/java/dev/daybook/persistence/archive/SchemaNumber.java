package dev.daybook.persistence.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which migration a database of this build has come to: start-up has checked that it has. */
final class SchemaNumber {
  private static final String LIST = "/db/shard/schema.txt";
  private static final String MIGRATION = "migration ";

  private SchemaNumber() {}

  /** The number of the shards' last one. */
  static String ofShards() {
    try (InputStream in = SchemaNumber.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + LIST);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(MIGRATION))
          .map(line -> line.split(" ", 3)[1])
          .reduce((one, next) -> next)
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
