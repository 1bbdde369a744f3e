package dev.daybook.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.daybook.document.Documents;
import dev.daybook.document.FieldPath;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of a kind's documents: what clients are given is what the server
 * checks with. It is compiled once; to check a document of a kilobyte takes some 20 microseconds.
 */
public final class DocumentSchema {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final String text;
  private final Schema schema;

  private DocumentSchema(String text) {
    this.text = text;
    this.schema = REGISTRY.getSchema(Documents.read(text));
    this.schema.initializeValidators();
  }

  /** Reads {@code <word>.schema.json} beside the kind's class. */
  public static DocumentSchema of(Class<? extends Kind> kind, String word) {
    try (InputStream in = kind.getResourceAsStream(word + ".schema.json")) {
      if (in == null) {
        throw new IllegalStateException("no " + word + ".schema.json beside " + kind.getName());
      }
      return new DocumentSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema as it is checked in. */
  public String text() {
    return text;
  }

  /** The words that a member may be; empty when it may be anything else. */
  public List<String> words(String member) {
    List<String> words = new ArrayList<>();
    Documents.read(text)
        .path("properties")
        .path(member)
        .path("enum")
        .forEach(word -> words.add(word.textValue()));
    return words;
  }

  /**
   * Refuses a document that the schema does not allow, by the first fault met.
   *
   * @throws ProblemException LIMIT_EXCEEDED naming field and limit where a text is too long or an
   *     object has too many members; else INVALID_DOCUMENT naming the field
   */
  public void check(ObjectNode document) {
    List<Error> errors =
        schema.validate(
            document, context -> context.executionConfig(config -> config.failFast(true)));
    if (!errors.isEmpty()) {
      throw problem(errors.get(0));
    }
  }

  private static ProblemException problem(Error error) {
    String keyword = error.getKeyword();
    FieldPath place = place(error.getInstanceLocation());
    FieldPath field =
        switch (keyword) {
          case "required", "propertyNames" -> place.member(String.valueOf(error.getProperty()));
          default -> place;
        };
    String name = name(error.getInstanceLocation());
    return switch (keyword) {
      case "maxLength" -> overLimit(error, field, name + " is longer than %d characters.");
      case "maxProperties" -> overLimit(error, field, name + " has more than %d entries.");
      case "required" -> invalid(field, error.getProperty() + " is required.");
      case "propertyNames" -> invalid(field, "A name in " + name + " is not of the form it has.");
      case "const" -> invalid(field, "The value is " + error.getSchemaNode() + ".");
      case "enum" -> invalid(field, name + " is one of " + words(error) + ".");
      case "type" -> invalid(field, name + " is of another type: " + error.getMessage() + ".");
      default -> invalid(field, name + ": " + error.getMessage() + ".");
    };
  }

  private static String words(Error error) {
    return error.getSchemaNode().toString().replaceAll("[\\[\\]\"]", "").replace(",", ", ");
  }

  private static ProblemException overLimit(Error error, FieldPath field, String detail) {
    int limit = error.getSchemaNode().intValue();
    return new ProblemException(
        ProblemType.LIMIT_EXCEEDED,
        detail.formatted(limit),
        Map.of("field", field.toString(), "limit", limit));
  }

  private static ProblemException invalid(FieldPath field, String detail) {
    return new ProblemException(
        ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field.toString()));
  }

  private static FieldPath place(NodePath path) {
    FieldPath place = FieldPath.ROOT;
    for (int i = 0; i < path.getNameCount(); i++) {
      place = place.member(path.getName(i));
    }
    return place;
  }

  private static String name(NodePath path) {
    int count = path.getNameCount();
    return count == 0 ? "the document" : FieldPath.ROOT.member(path.getName(count - 1)).toString();
  }
}
