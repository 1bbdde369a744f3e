package dev.daybook.vault;

import dev.daybook.item.ItemId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what links name, as Foam and Obsidian do: a relative path leads from the note it stands in,
 * then from the vault; a name leads to the note or file of that name, or to the end of a path, near
 * ones before others; then to the note that has it as an alias. Case does not matter.
 */
public final class VaultIndex {
  private static final String NOTE = ".md";

  private final Map<String, Entry> byPath = new HashMap<>();
  private final Map<String, List<Entry>> byName = new HashMap<>();
  private final Map<String, Entry> byAlias = new HashMap<>();

  private record Entry(VaultPath path, ItemId item) {}

  /** Adds a file, or a folder. The first of a path counts. */
  public void add(VaultPath path, ItemId item) {
    Entry entry = new Entry(path, item);
    if (byPath.putIfAbsent(path.key(), entry) == null) {
      byName.computeIfAbsent(VaultPath.key(path.name()), k -> new ArrayList<>()).add(entry);
    }
  }

  /** Adds another name of a note. The first of a name counts. */
  public void addAlias(String alias, VaultPath path, ItemId item) {
    byAlias.putIfAbsent(VaultPath.key(alias.strip()), new Entry(path, item));
  }

  /**
   * What a wikilink's target names.
   *
   * @param from the note it stands in
   */
  public Optional<ItemId> named(VaultPath from, String target) {
    String wanted = target.strip().replace('\\', '/');
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    if (wanted.startsWith("./") || wanted.startsWith("../") || wanted.startsWith("/")) {
      return at(from, wanted);
    }
    String key = VaultPath.key(wanted);
    return suffix(from, key + NOTE)
        .or(() -> suffix(from, key))
        .or(() -> Optional.ofNullable(byAlias.get(key)))
        .map(Entry::item);
  }

  /** What a relative path leads to, with or without the ending of a note. */
  public Optional<ItemId> at(VaultPath from, String target) {
    String path = target.strip().replace('\\', '/');
    Optional<Entry> found =
        path.startsWith("/")
            ? exact(VaultPath.ROOT, path.substring(1))
            : exact(from.folder(), path).or(() -> exact(VaultPath.ROOT, path));
    return found.map(Entry::item);
  }

  private Optional<Entry> exact(VaultPath folder, String relative) {
    List<String> names = new ArrayList<>();
    if (!folder.isRoot()) {
      names.addAll(List.of(folder.text().split("/", -1)));
    }
    for (String name : relative.split("/", -1)) {
      if (name.equals("..")) {
        if (names.isEmpty()) {
          return Optional.empty();
        }
        names.remove(names.size() - 1);
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    String key = VaultPath.key(String.join("/", names));
    return Optional.ofNullable(byPath.get(key))
        .or(() -> Optional.ofNullable(byPath.get(key + NOTE)));
  }

  /** The file whose path ends so: in the note's own folder, else the one that lies highest. */
  private Optional<Entry> suffix(VaultPath from, String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    String near = from.folder().key();
    return byName.getOrDefault(name, List.of()).stream()
        .filter(entry -> isSuffix(entry.path().key(), key))
        .min(
            Comparator.comparing((Entry entry) -> !entry.path().folder().key().equals(near))
                .thenComparing(entry -> depth(entry.path()))
                .thenComparing(entry -> entry.path().text()));
  }

  private static boolean isSuffix(String path, String end) {
    return path.equals(end) || path.endsWith("/" + end);
  }

  private static long depth(VaultPath path) {
    return path.text().chars().filter(c -> c == '/').count();
  }

  /**
   * The shortest name that leads to a file from a note: its own, else so much of its path that it
   * is the only one.
   */
  public String nameOf(VaultPath from, VaultPath path, ItemId item) {
    String full = path.isNote() ? path.text().substring(0, path.text().length() - 3) : path.text();
    for (int slash = full.lastIndexOf('/'); ; slash = full.lastIndexOf('/', slash - 1)) {
      String name = full.substring(slash + 1);
      if (slash < 0 || named(from, name).filter(item::equals).isPresent()) {
        return name;
      }
    }
  }

  /** The relative path from a note to a file. */
  public static String relative(VaultPath from, VaultPath to) {
    String[] here = from.folder().isRoot() ? new String[0] : from.folder().text().split("/", -1);
    String[] there = to.text().split("/", -1);
    int common = 0;
    while (common < here.length
        && common < there.length - 1
        && here[common].equals(there[common])) {
      common++;
    }
    StringBuilder path = new StringBuilder();
    path.append("../".repeat(here.length - common));
    for (int i = common; i < there.length; i++) {
      path.append(there[i]).append(i + 1 < there.length ? "/" : "");
    }
    return path.toString();
  }
}
