package dev.daybook.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one line, each taken out by its name and type. Every fault names the line. */
final class Members {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]*");

  private final long line;
  private final Map<?, ?> values;

  private Members(long line, Map<?, ?> values) {
    this.line = line;
    this.values = values;
  }

  /** Parses line number {@code line} of the file. */
  static Members parse(long line, String text) throws Fault {
    Object value;
    try {
      value = Json.parse(text);
    } catch (Fault fault) {
      throw at(line, fault.getMessage());
    }
    return of(line, value);
  }

  /** The members of an object that stands in line number {@code line}. */
  static Members of(long line, @Nullable Object value) throws Fault {
    if (value instanceof Map<?, ?> values) {
      return new Members(line, values);
    }
    throw at(line, "not a JSON object");
  }

  /** The one member that the line has, by its name. */
  String only() throws Fault {
    if (values.size() != 1) {
      throw at(line, "neither an entry nor a row");
    }
    return String.valueOf(values.keySet().iterator().next());
  }

  Members object(String name) throws Fault {
    return of(line, values.get(name));
  }

  List<Members> objects(String name) throws Fault {
    List<Members> objects = new ArrayList<>();
    for (Object value : present(name, typed(name, List.class, "an array"))) {
      objects.add(of(line, value));
    }
    return objects;
  }

  static Fault at(long line, String message) {
    return new Fault("line " + line + ": " + message);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Refuses the line unless it has these members, all of them and no other. */
  Members exactly(Set<String> names) throws Fault {
    for (Object name : values.keySet()) {
      if (!names.contains(name)) {
        throw at(line, "unknown member " + Fault.quote(String.valueOf(name)));
      }
    }
    for (String name : names) {
      if (!has(name)) {
        throw at(line, "member \"" + name + "\" is missing");
      }
    }
    return this;
  }

  @Nullable Long integerOrNull(String name) throws Fault {
    return typed(name, Long.class, "an integer of 64 bits");
  }

  long integer(String name) throws Fault {
    return present(name, integerOrNull(name));
  }

  @Nullable String textOrNull(String name) throws Fault {
    return typed(name, String.class, "a string");
  }

  String text(String name) throws Fault {
    return present(name, textOrNull(name));
  }

  @Nullable UUID idOrNull(String name) throws Fault {
    String text = textOrNull(name);
    if (text != null && !ID.matcher(text).matches()) {
      throw at(line, "member \"" + name + "\" is not a UUID in lower case");
    }
    return text == null ? null : UUID.fromString(text);
  }

  UUID id(String name) throws Fault {
    return present(name, idOrNull(name));
  }

  @Nullable String hexOrNull(String name, int bytes) throws Fault {
    String text = textOrNull(name);
    if (text != null && (text.length() != 2 * bytes || !HEX.matcher(text).matches())) {
      throw at(
          line, "member \"" + name + "\" is not " + bytes + " bytes in lower-case hexadecimal");
    }
    return text;
  }

  String hex(String name, int bytes) throws Fault {
    return present(name, hexOrNull(name, bytes));
  }

  private <T> @Nullable T typed(String name, Class<T> type, String words) throws Fault {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw at(line, "member \"" + name + "\" is not " + words);
    }
    return type.cast(value);
  }

  private <T> T present(String name, @Nullable T value) throws Fault {
    if (value == null) {
      throw at(line, "member \"" + name + "\" is null");
    }
    return value;
  }
}
