package dev.daybook.launcher.setting;

import dev.daybook.launcher.report.LaunchException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings of one start, all of them checked. */
public final class Settings {
  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads flags, then the environment for what no flag set.
   *
   * @throws LaunchException naming the first flag or variable that is unknown or has a bad value
   */
  public static Settings read(List<String> arguments, Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = environment.getOrDefault(setting.variable(), "");
      if (!value.isEmpty()) {
        values.put(setting, checked(setting, setting.variable(), value));
      }
    }
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      Setting setting = withFlag(flag);
      if (equals < 0 && i + 1 == arguments.size()) {
        throw new LaunchException(flag + " needs a value. See --help.");
      }
      String value = equals < 0 ? arguments.get(++i) : argument.substring(equals + 1);
      values.put(setting, checked(setting, flag, value));
    }
    return new Settings(values);
  }

  private static Setting withFlag(String flag) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.flag().equals(flag))
        .findFirst()
        .orElseThrow(() -> new LaunchException("Unknown option " + flag + ". See --help."));
  }

  private static String checked(Setting setting, String source, String value) {
    if (!setting.isNumber()) {
      return value;
    }
    try {
      long number = Long.parseLong(value.strip());
      if (number >= setting.least() && number <= setting.most()) {
        return value.strip();
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for both: no number, and a number out of bounds.
    }
    throw new LaunchException(
        String.format(
            "%s must be a whole number from %d to %d, not \"%s\".",
            source, setting.least(), setting.most(), value));
  }

  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.defaultValue());
  }

  public int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  public Duration seconds(Setting setting) {
    return Duration.ofSeconds(number(setting));
  }

  public Path path(Setting setting, Path usual) {
    String text = text(setting);
    return (text.isEmpty() ? usual : Path.of(text)).toAbsolutePath().normalize();
  }

  /** A setting that holds several names, separated by commas. */
  public List<String> names(Setting setting) {
    return split(setting, "[\\s,]+");
  }

  /** A setting that holds several options, separated by spaces; an option may hold commas. */
  public List<String> options(Setting setting) {
    return split(setting, "\\s+");
  }

  private List<String> split(Setting setting, String separator) {
    return Pattern.compile(separator)
        .splitAsStream(text(setting))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** All settings, for {@code --help}. */
  public static String help() {
    return Arrays.stream(Setting.values()).map(Setting::help).collect(Collectors.joining("\n"));
  }
}
