package dev.daybook.vault;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a file or folder lies in a vault: names with slashes between, never leading out of it.
 *
 * @param text as it is written, relative to the vault, without a slash at its end
 */
public record VaultPath(String text) {
  /** Characters (UTF-16 units) of a path, and of each name in it. */
  public static final int LENGTH_MAX = 1024;

  public static final int NAME_LENGTH_MAX = 255;

  private static final String NOTE = ".md";
  private static final char REPLACEMENT = '\uFFFD';

  /** The vault itself. */
  public static final VaultPath ROOT = new VaultPath("");

  /**
   * Reads the name of an archive's entry.
   *
   * @param foldersMax how deep it may lie
   * @throws ProblemException INVALID_DOCUMENT, LIMIT_EXCEEDED naming the field {@code path}
   */
  public static VaultPath parse(String name, int foldersMax) {
    String path = name.replace('\\', '/');
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.length() > LENGTH_MAX) {
      throw limit("The path is too long.", LENGTH_MAX);
    }
    if (path.isEmpty() || path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
      throw invalid("The path is not relative to the vault.");
    }
    List<String> names = new ArrayList<>();
    for (String one : path.split("/", -1)) {
      if (!one.equals(".")) {
        names.add(checked(one));
      }
    }
    if (names.isEmpty()) {
      throw invalid("The path has no name.");
    }
    if (names.size() - 1 > foldersMax) {
      throw limit("The file lies too deep.", foldersMax);
    }
    return new VaultPath(String.join("/", names));
  }

  private static String checked(String name) {
    if (name.equals("..")) {
      throw invalid("The path leads out of the vault.");
    }
    if (name.isEmpty() || name.isBlank()) {
      throw invalid("A name in the path is empty.");
    }
    if (name.length() > NAME_LENGTH_MAX) {
      throw limit("A name in the path is too long.", NAME_LENGTH_MAX);
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isISOControl(c) || c == REPLACEMENT || isDirection(c)) {
        throw invalid("A name in the path has characters that no name has.");
      }
      if (Character.isSurrogate(c) && !isPaired(name, i)) {
        throw invalid("A name in the path is not well-formed.");
      }
    }
    return name;
  }

  private static boolean isDirection(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }

  private static boolean isPaired(String name, int i) {
    return Character.isHighSurrogate(name.charAt(i))
        ? i + 1 < name.length() && Character.isLowSurrogate(name.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(name.charAt(i - 1));
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", "path"));
  }

  private static ProblemException limit(String detail, int limit) {
    return new ProblemException(
        ProblemType.LIMIT_EXCEEDED, detail, Map.of("field", "path", "limit", limit));
  }

  public boolean isRoot() {
    return text.isEmpty();
  }

  /** The last name. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** Whether it is the path of a note. */
  public boolean isNote() {
    return text.toLowerCase(Locale.ROOT).endsWith(NOTE) && name().length() > NOTE.length();
  }

  /** The last name without the ending of a note. */
  public String stem() {
    String name = name();
    return isNote() ? name.substring(0, name.length() - NOTE.length()) : name;
  }

  /** The folder it lies in. */
  public VaultPath folder() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? ROOT : new VaultPath(text.substring(0, slash));
  }

  /** What lies in this folder under a name. */
  public VaultPath child(String name) {
    return isRoot() ? new VaultPath(name) : new VaultPath(text + "/" + name);
  }

  /** What all names are that people, or some file system, do not tell apart. */
  public String key() {
    return key(text);
  }

  public static String key(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text;
  }
}
