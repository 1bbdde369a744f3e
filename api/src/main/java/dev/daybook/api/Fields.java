package dev.daybook.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a small noun, taken member by member. What nobody has taken at the end is refused, so
 * that a misspelt member is not silently without effect.
 */
public final class Fields {
  private static final int BYTES_MAX = 1 << 16;

  private final ObjectNode left;

  private Fields(ObjectNode body) {
    this.left = body;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException INVALID_JSON, LIMIT_EXCEEDED, BODY_TOO_LARGE
   */
  public static Fields of(InputStream body) {
    byte[] bytes = RequestBody.read(body, BYTES_MAX);
    return new Fields(Documents.parse(bytes, Limits.DEFAULT).deepCopy());
  }

  public boolean has(String name) {
    return left.hasNonNull(name);
  }

  /** Whether the member is there, be it null. */
  public boolean names(String name) {
    return left.has(name);
  }

  /** A text that must be there. Its length is its owner's affair. */
  public String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw invalid("The member " + name + " is missing.", name);
    }
    return text;
  }

  /** A text that may be missing or null. */
  public @Nullable String textOrNull(String name) {
    JsonNode value = left.remove(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw invalid("The member " + name + " is a string.", name);
    }
    return value.textValue();
  }

  /** So many texts at most, each once, that may be missing or null. */
  public @Nullable List<String> textsOrNull(String name, int most) {
    JsonNode value = left.remove(name);
    if (value == null || value.isNull()) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    value.forEach(one -> texts.add(one.isTextual() ? one.textValue() : ""));
    if (!value.isArray() || texts.contains("") || Set.copyOf(texts).size() < texts.size()) {
      throw invalid("The member " + name + " is an array of strings, each once.", name);
    }
    if (texts.size() > most) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "The member " + name + " has at most " + most + " entries.",
          Map.of("field", name, "limit", most));
    }
    return texts;
  }

  /** A text or a number, as text, that may be missing or null. */
  public @Nullable String scalarOrNull(String name) {
    JsonNode value = left.get(name);
    if (value == null || !value.isNumber()) {
      return textOrNull(name);
    }
    left.remove(name);
    return Documents.canonical(value);
  }

  /** True or false; false where it is missing or null. */
  public boolean flag(String name) {
    JsonNode value = left.remove(name);
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw invalid("The member " + name + " is true or false.", name);
    }
    return value.booleanValue();
  }

  /** A whole number from 1 to a limit, which may be missing or null. */
  public @Nullable Integer numberOrNull(String name, int most) {
    JsonNode value = left.remove(name);
    if (value == null || value.isNull()) {
      return null;
    }
    double number = value.isNumber() ? value.doubleValue() : 0;
    if (number < 1 || number > most || number != Math.rint(number)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The member " + name + " is a whole number from 1 to " + most + ".",
          Map.of("field", name, "limit", most));
    }
    return (int) number;
  }

  /** A nested object, to be taken member by member and ended as well. */
  public Fields object(String name) {
    if (!(left.remove(name) instanceof ObjectNode object)) {
      throw invalid("The member " + name + " is an object and must be there.", name);
    }
    return new Fields(object);
  }

  /**
   * Refuses what was not taken.
   *
   * @throws ProblemException INVALID_DOCUMENT naming the field
   */
  public void end() {
    List<String> unknown = new ArrayList<>();
    left.fieldNames().forEachRemaining(unknown::add);
    if (!unknown.isEmpty()) {
      String name = unknown.get(0).length() > 100 ? "$" : unknown.get(0);
      throw invalid("This resource has no such member.", name);
    }
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
