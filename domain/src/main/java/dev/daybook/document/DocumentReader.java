package dev.daybook.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Builds a tree from Jackson's tokens. It does so itself, rather than through an ObjectMapper, for
 * then the tree's own maps find duplicate names (Jackson's detection keeps a set beside each
 * object), the depth is checked before the stack grows, and every problem knows its field.
 */
final class DocumentReader {
  private static final int NUMBER_LENGTH_MAX = 1_000;
  private static final int NAME_LENGTH_MAX = 10_000;

  /**
   * Names are ids more often than words, so the table of names, which is shared between threads,
   * would fill with what never comes again. Jackson's own limits are off, for some are only looked
   * at when a value is converted: here the caller limits the text and this class all within it.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final int depthMax;

  /** Without escapes, the decoder and the grammar have refused all that checkText seeks. */
  private final boolean escapes;

  private DocumentReader(JsonParser parser, int depthMax, boolean escapes) {
    this.parser = parser;
    this.depthMax = depthMax;
    this.escapes = escapes;
  }

  static ObjectNode read(char[] text, int offset, int length, int depthMax) {
    try (JsonParser parser = JSON.createParser(text, offset, length)) {
      return new DocumentReader(parser, depthMax, hasEscape(text, offset, length)).root();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static boolean hasEscape(char[] text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (text[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  private ObjectNode root() throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("The body is not a JSON object.");
      }
      ObjectNode root = object(1);
      if (parser.nextToken() != null) {
        throw invalid("Something follows the JSON object.");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private ObjectNode object(int depth) throws IOException {
    checkDepth(depth);
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      checkLength("name", name, NAME_LENGTH_MAX);
      checkText(name);
      JsonNode value = value(parser.nextToken(), depth);
      if (object.replace(name, value) != null) {
        throw invalid("The same name stands twice in one object.");
      }
    }
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    checkDepth(depth);
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(token, depth));
    }
    return array;
  }

  private JsonNode value(JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(depth + 1);
      case START_ARRAY -> array(depth + 1);
      case VALUE_STRING -> NODES.textNode(checkText(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new IllegalStateException("not the start of a value: " + token);
    };
  }

  private JsonNode number(String text) {
    checkLength("number", text, NUMBER_LENGTH_MAX);
    JsonNode number = Numbers.parse(text);
    if (number == null) {
      throw invalid("A number does not survive as an IEEE 754 double; send it as a string.");
    }
    return number;
  }

  private String checkText(String text) {
    if (!escapes) {
      return text;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw invalid("Text holds U+0000, which cannot be stored.");
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw invalid("Text holds half of a surrogate pair.");
        }
        i++;
      }
    }
    return text;
  }

  private void checkDepth(int depth) {
    if (depth > depthMax) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "Objects and arrays are nested deeper than " + depthMax + " levels.",
          Map.of("field", field(), "limit", depthMax));
    }
  }

  private ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_JSON, detail, Map.of("field", field()));
  }

  /** Says where, but not in Jackson's words: those repeat what was sent. */
  private ProblemException malformed(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return new ProblemException(
        ProblemType.INVALID_JSON,
        "Not JSON, at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".",
        Map.of("field", field(), "line", at.getLineNr(), "column", at.getColumnNr()));
  }

  private void checkLength(String what, String text, int lengthMax) {
    if (text.length() > lengthMax) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A " + what + " is longer than " + lengthMax + " characters.",
          Map.of("field", field(), "limit", lengthMax));
    }
  }

  private String field() {
    return FieldPath.of(parser.getParsingContext()).toString();
  }
}
