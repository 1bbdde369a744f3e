package dev.daybook.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict parser of one JSON text (RFC 8259). Refuses duplicate members, lone surrogates and
 * anything after the value. Gives {@code Map}, {@code List}, {@code String}, {@code Boolean},
 * {@code null}, and {@code Long} for an integer of 64 bits or {@code Double} for any other number.
 */
final class Json {
  /** Deeper than any document may be, and shallow enough for any stack. */
  private static final int DEPTH_MAX = 1000;

  /** Given for what lies behind the end; never part of JSON's syntax. */
  private static final char END = '\uffff';

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static @Nullable Object parse(String text) throws Fault {
    Json json = new Json(text);
    Object value = json.value(0);
    json.peek();
    if (json.at < text.length()) {
      throw json.fault("nothing more");
    }
    return value;
  }

  private @Nullable Object value(int depth) throws Fault {
    if (depth > DEPTH_MAX) {
      throw new Fault("JSON is nested deeper than " + DEPTH_MAX);
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) throws Fault {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    if (skip('}')) {
      return members;
    }
    do {
      if (peek() != '"') {
        throw fault("a member's name");
      }
      String name = string();
      if (members.containsKey(name)) {
        throw new Fault("member " + Fault.quote(name) + " stands twice");
      }
      expect(':');
      members.put(name, value(depth + 1));
    } while (skip(','));
    expect('}');
    return members;
  }

  private List<@Nullable Object> array(int depth) throws Fault {
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    if (skip(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
    } while (skip(','));
    expect(']');
    return elements;
  }

  private String string() throws Fault {
    StringBuilder string = new StringBuilder();
    at++;
    while (true) {
      int start = at;
      while (here() >= ' ' && here() != '"' && here() != '\\' && at < text.length()) {
        at++;
      }
      string.append(text, start, at);
      if (at == text.length() || here() < ' ') {
        throw fault("the rest of a string");
      }
      if (text.charAt(at++) == '"') {
        return paired(string.toString());
      }
      string.append(escaped());
    }
  }

  private char escaped() throws Fault {
    char letter = here();
    at++;
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> {
        at--;
        throw fault("an escape");
      }
    };
  }

  private char unit() throws Fault {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = here() < 128 ? Character.digit(here(), 16) : -1;
      if (digit < 0) {
        throw fault("four hexadecimal digits");
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private static String paired(String string) throws Fault {
    for (int i = 0; i < string.length(); i++) {
      if (Character.isSurrogate(string.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(string.codePointAt(i))) {
          throw new Fault("a string holds half a surrogate pair");
        }
        i++;
      }
    }
    return string;
  }

  private Object number() throws Fault {
    int start = at;
    if (here() == '-') {
      at++;
    }
    if (here() == '0') {
      at++;
    } else {
      digits();
    }
    boolean whole = true;
    if (here() == '.') {
      at++;
      digits();
      whole = false;
    }
    if (here() == 'e' || here() == 'E') {
      at++;
      if (here() == '+' || here() == '-') {
        at++;
      }
      digits();
      whole = false;
    }
    String number = text.substring(start, at);
    try {
      return whole ? (Object) Long.valueOf(number) : Double.valueOf(number);
    } catch (NumberFormatException beyond64Bits) {
      return Double.valueOf(number);
    }
  }

  private void digits() throws Fault {
    int start = at;
    while (here() >= '0' && here() <= '9') {
      at++;
    }
    if (at == start) {
      throw fault("a value");
    }
  }

  private @Nullable Object word(String word, @Nullable Object value) throws Fault {
    if (!text.startsWith(word, at)) {
      throw fault("a value");
    }
    at += word.length();
    return value;
  }

  private void expect(char sign) throws Fault {
    if (!skip(sign)) {
      throw fault("'" + sign + "'");
    }
  }

  private boolean skip(char sign) {
    boolean found = peek() == sign;
    if (found) {
      at++;
    }
    return found;
  }

  /** The next character that is not white space; it becomes the current one. */
  private char peek() {
    while (here() == ' ' || here() == '\t' || here() == '\r' || here() == '\n') {
      at++;
    }
    return here();
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private Fault fault(String expected) {
    return new Fault("not JSON: expected " + expected + " at character " + (at + 1));
  }
}
