package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.BlobHash;
import dev.daybook.document.Documents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says of the file that it was imported from.
 *
 * @param job that imported it
 * @param path in the vault
 * @param source the file's bytes: a blob, which the entry keeps
 */
public record ImportOrigin(String job, String path, BlobHash source) {
  private static final String MEMBER = "import";
  private static final String BEGIN = "{\"import\":";

  /** What an entry's origin says, if it is of this sort. */
  public static Optional<ImportOrigin> of(@Nullable String origin) {
    if (origin == null || !origin.startsWith(BEGIN)) {
      return Optional.empty();
    }
    JsonNode said = Documents.read(origin).path(MEMBER);
    return Optional.of(
        new ImportOrigin(
            said.path("job").asText(),
            said.path("path").asText(),
            new BlobHash(said.path("source").asText())));
  }

  /** The canonical text that the entry holds. */
  public String text() {
    ObjectNode origin = JsonNodeFactory.instance.objectNode();
    origin.putObject(MEMBER).put("job", job).put("path", path).put("source", source.hex());
    return Documents.canonical(origin);
  }
}
