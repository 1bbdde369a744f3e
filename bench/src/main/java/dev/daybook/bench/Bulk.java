package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The notes that one bulk request creates, the same ones in the words of each contender. */
final class Bulk {
  static final int NOTES = 1_000;

  /** No seeded tenant has this number. */
  private static final int TENANT = 0;

  private Bulk() {}

  /** Writes the request of that shape. */
  static void write(String shape, Path directory) throws IOException {
    Files.writeString(file(shape, directory), shape.equals(Peer.SHAPE) ? list() : batch());
  }

  static Path file(String shape, Path directory) {
    return directory.resolve("bulk-" + shape + ".json");
  }

  /** Daybook's request, all or nothing. */
  static String batch() {
    return batch(notes().map(Text::document));
  }

  /** Daybook's request that creates these notes, all or nothing. */
  static String batch(Stream<String> documents) {
    return documents
        .map(note -> "{\"operation\":\"create\",\"kind\":\"note\",\"document\":" + note + "}")
        .collect(Collectors.joining(",", "{\"operations\":[", "]}"));
  }

  /** The peers' request. */
  static String list() {
    return notes()
        .map(
            note ->
                "{\"title\":\"%s\",\"body\":\"%s\",\"tags\":\"tag1,tag2\"}"
                    .formatted(note.title(), note.body()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** pgbench's script: one statement. */
  static String statement() {
    return notes()
        .map(note -> "('" + note.title() + "','" + note.body() + "')")
        .collect(
            Collectors.joining(
                ",",
                "\\set t random(1, :tenants)\n"
                    + "insert into notes (tenant_id, title, body, tags) select"
                    + " ('00000000-0000-4000-8000-' || lpad(:t::text, 12, '0'))::uuid,"
                    + " title, body, 'tag1,tag2' from (values ",
                ") made (title, body) returning id;\n"));
  }

  private static Stream<Text> notes() {
    return IntStream.rangeClosed(1, NOTES).mapToObj(number -> Text.of(TENANT, number));
  }
}
