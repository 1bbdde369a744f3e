package dev.daybook.vault;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives the items of one folder names that every file system takes: unique whatever its case, and
 * without what Windows refuses. A name that is good stays as it is.
 */
public final class FileNames {
  private static final int LENGTH_MAX = 200;
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private final Set<String> taken = new HashSet<>();

  /**
   * A name for one more item.
   *
   * @param ending kept at its end, such as {@code .md}
   */
  public String unique(String wanted, String ending) {
    String safe = safe(wanted);
    String name = safe + ending;
    for (int i = 2; !taken.add(VaultPath.key(name)); i++) {
      name = numbered(safe, i) + ending;
    }
    return name;
  }

  /** A number before the ending that a file's name has itself. */
  private static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? name + " (" + number + ")"
        : name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
  }

  /** The name with what no file system takes replaced. */
  static String safe(String wanted) {
    StringBuilder safe = new StringBuilder();
    wanted
        .codePoints()
        .map(c -> Character.isISOControl(c) || "/\\:*?\"<>|".indexOf(c) >= 0 ? '-' : c)
        .limit(LENGTH_MAX)
        .forEach(safe::appendCodePoint);
    String name = safe.toString().strip();
    while (name.endsWith(".") || name.endsWith(" ")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.isEmpty() || name.toLowerCase(Locale.ROOT).equals(".daybook")) {
      return "Untitled";
    }
    return DEVICE.matcher(name).matches() ? "_" + name : name;
  }
}
