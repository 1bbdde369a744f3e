package dev.daybook.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/** Writes canonical text (RFC 8785): sorted names, no white space, one form for each value. */
final class CanonicalWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder(512);

  private CanonicalWriter() {}

  static String write(JsonNode value) {
    CanonicalWriter writer = new CanonicalWriter();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value);
      case ARRAY -> array(value);
      case STRING -> text(value.textValue());
      case NUMBER -> Numbers.append(out, value);
      case BOOLEAN -> out.append(value.booleanValue());
      case NULL -> out.append("null");
      default -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
    }
  }

  private void object(JsonNode object) {
    out.append('{');
    String[] names = sortedNames(object);
    for (int i = 0; i < names.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      text(names[i]);
      out.append(':');
      value(object.get(names[i]));
    }
    out.append('}');
  }

  /** In the order of UTF-16 code units, which is that of {@link String#compareTo}. */
  private static String[] sortedNames(JsonNode object) {
    String[] names = new String[object.size()];
    Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
    for (int i = 0; i < names.length; i++) {
      names[i] = members.next().getKey();
    }
    // What was stored comes back sorted, and for that one pass is enough.
    Arrays.sort(names);
    return names;
  }

  private void array(JsonNode array) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(array.get(i));
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(text, written, i);
        escape(c);
        written = i + 1;
      } else if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw new IllegalArgumentException("half of a surrogate pair");
        }
        i++;
      }
    }
    if (written == 0) {
      // The usual case, and copied as a block; a part is copied char by char.
      out.append(text);
    } else {
      out.append(text, written, text.length());
    }
    out.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
    }
  }
}
