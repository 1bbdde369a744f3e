package dev.daybook.launcher.data;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The passwords made for one data directory, as lines {@code NAME=value} that a shell can read.
 * Values are letters and digits only, so that they need no quoting in a shell, a URL or SQL.
 */
public final class Credentials {
  /** What has a password. The name is the environment variable that carries it. */
  public enum Name {
    DAYBOOK_POSTGRES_PASSWORD,
    DAYBOOK_MIGRATOR_PASSWORD,
    DAYBOOK_APP_PASSWORD,
    DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD,
    DAYBOOK_BOOTSTRAP_DEMO_PASSWORD
  }

  /**
   * No 0, O, 1, l, I: people read them from a screen. 55 letters to the power of 24 is 138 bits.
   */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 24;

  private final Map<Name, String> values;

  private Credentials(Map<Name, String> values) {
    this.values = values;
  }

  /** Reads the file; makes what is missing in it, and the file itself, with mode 0600. */
  public static Credentials keptIn(Path file) {
    try {
      Map<Name, String> values = Files.exists(file) ? parse(Files.readString(file)) : none();
      SecureRandom random = new SecureRandom();
      boolean complete = true;
      for (Name name : Name.values()) {
        complete &= values.putIfAbsent(name, password(random)) != null;
      }
      if (!complete) {
        DataDirectory.writeSecret(file, format(values));
      }
      return new Credentials(values);
    } catch (IOException e) {
      throw new LaunchException("Cannot read or write " + file + " (" + e + ").", e);
    }
  }

  private static Map<Name, String> none() {
    return new EnumMap<>(Name.class);
  }

  private static String password(SecureRandom random) {
    return random
        .ints(LENGTH, 0, LETTERS.length())
        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
        .collect(Collectors.joining());
  }

  /** What a file of credentials holds. */
  public static Map<Name, String> parse(String text) {
    Map<Name, String> values = none();
    for (Name name : Name.values()) {
      text.lines()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.name().length() + 1))
          .filter(value -> !value.isEmpty())
          .forEach(value -> values.put(name, value));
    }
    return values;
  }

  static String format(Map<Name, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  public String get(Name name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no value for " + name);
    }
    return value;
  }
}
