package dev.daybook.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.FieldPath;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object in a document, asked for by rule. What breaks a rule is refused with
 * the path of its field; a member nobody asks for is not looked at.
 */
public final class Members {
  private static final int KEY_LENGTH_MAX = 64;

  private final FieldPath path;
  private final ObjectNode object;

  private Members(FieldPath path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  public static Members of(ObjectNode document) {
    return new Members(FieldPath.ROOT, document);
  }

  public void require(String name) {
    if (!object.has(name)) {
      throw invalid(name, name + " is required.");
    }
  }

  /**
   * An optional text of so many characters, counted as Unicode code points as PostgreSQL does.
   *
   * @throws ProblemException INVALID_DOCUMENT or LIMIT_EXCEEDED, naming the field
   */
  public @Nullable String text(String name, int lengthMax) {
    JsonNode value = object.get(name);
    if (value == null) {
      return null;
    }
    String text = value.textValue();
    if (text == null) {
      throw invalid(name, name + " is a string.");
    }
    if (text.length() > lengthMax && text.codePointCount(0, text.length()) > lengthMax) {
      throw overLimit(name, name + " is longer than " + lengthMax + " characters.", lengthMax);
    }
    return text;
  }

  /** An optional text of which the rule holds; otherwise it is refused as {@code what}. */
  public @Nullable String text(String name, Predicate<String> rule, String what) {
    JsonNode value = object.get(name);
    if (value == null) {
      return null;
    }
    String text = value.textValue();
    if (text == null || !rule.test(text)) {
      throw invalid(name, name + " is " + what + ".");
    }
    return text;
  }

  /** A required text that is one of these words. */
  public String word(String name, Set<String> words) {
    require(name);
    JsonNode value = object.get(name);
    String word = value.textValue();
    if (word == null || !words.contains(word)) {
      throw invalid(name, name + " is one of " + String.join(", ", words) + ".");
    }
    return word;
  }

  public void wholeNumber(String name, int min, int max) {
    JsonNode value = object.get(name);
    if (value == null) {
      return;
    }
    boolean whole = value.isIntegralNumber() && value.canConvertToInt();
    if (!whole || value.intValue() < min || value.intValue() > max) {
      throw invalid(name, name + " is a whole number from " + min + " to " + max + ".");
    }
  }

  public void bool(String name) {
    JsonNode value = object.get(name);
    if (value != null && !value.isBoolean()) {
      throw invalid(name, name + " is true or false.");
    }
  }

  /** An optional object whose names and values are the client's own. */
  public @Nullable Members map(String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof ObjectNode map)) {
      throw invalid(name, name + (value.isArray() ? " is a map, not an array." : " is a map."));
    }
    return new Members(path.member(name), map);
  }

  /** An optional map of ids, {@code [A-Za-z0-9_-]{1,64}}, to something. */
  public @Nullable Members mapById(String name, int entriesMax) {
    Members map = map(name);
    if (map == null) {
      return null;
    }
    if (map.object.size() > entriesMax) {
      throw overLimit(name, name + " has more than " + entriesMax + " entries.", entriesMax);
    }
    for (String id : map.names()) {
      if (!isMapId(id)) {
        throw map.invalid(id, "An id in " + name + " is 1 to 64 of A-Z, a-z, 0-9, _ and -.");
      }
    }
    return map;
  }

  public Iterable<String> names() {
    return object::fieldNames;
  }

  /** A member that must be an object. */
  public Members object(String name) {
    if (!(object.get(name) instanceof ObjectNode inner)) {
      throw invalid(name, "An object is expected here.");
    }
    return new Members(path.member(name), inner);
  }

  /** A member that must be {@code true}: an entry of a set. */
  public void present(String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isBoolean() || !value.booleanValue()) {
      throw invalid(name, "The value is true.");
    }
  }

  private static boolean isMapId(String id) {
    if (id.isEmpty() || id.length() > KEY_LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (!isAsciiLetterOrDigit(c) && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** Letters and digits of ASCII, by which fractional keys and ids are made. */
  public static boolean isAsciiLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  private ProblemException invalid(String name, String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field(name)));
  }

  private ProblemException overLimit(String name, String detail, int limit) {
    return new ProblemException(
        ProblemType.LIMIT_EXCEEDED, detail, Map.of("field", field(name), "limit", limit));
  }

  private String field(String name) {
    return path.member(name).toString();
  }
}
