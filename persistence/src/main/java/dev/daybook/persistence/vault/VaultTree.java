package dev.daybook.persistence.vault;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.vault.FileNames;
import dev.daybook.vault.VaultIndex;
import dev.daybook.vault.VaultPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A workspace as a vault: a path for each of its folders, notes and attachments. */
final class VaultTree {
  private static final String ENDING = ".md";

  private final Map<ItemId, Node> nodes = new HashMap<>();
  private final Map<ItemId, VaultPath> paths = new LinkedHashMap<>();
  private final Map<ItemId, String> tags = new HashMap<>();
  private final Map<String, ItemId> tagsByName = new HashMap<>();

  /**
   * An item.
   *
   * @param name as a file or folder, without the ending of a note
   * @param holder the folder or tag it lies in
   * @param imported the last import's entry of it; null when none ever was
   */
  record Node(
      ItemId item,
      String kind,
      Position version,
      String name,
      @Nullable ItemId holder,
      Imported.@Nullable Last imported) {
    boolean isFolder() {
      return kind.equals("folder");
    }

    boolean isTag() {
      return kind.equals("tag");
    }

    /** An imported note keeps its own, whatever its case. */
    String ending() {
      if (!kind.equals("note")) {
        return "";
      }
      String path = imported == null ? ENDING : imported.origin().path();
      return path.substring(path.length() - ENDING.length());
    }
  }

  VaultTree(List<Node> all) {
    all.forEach(node -> nodes.put(node.item(), node));
    Map<ItemId, List<Node>> below = new HashMap<>();
    List<Node> top = new ArrayList<>();
    for (Node node : all) {
      if (node.isTag()) {
        name(node);
      } else if (isHeld(node)) {
        below.computeIfAbsent(node.holder(), k -> new ArrayList<>()).add(node);
      } else {
        top.add(node);
      }
    }
    place(VaultPath.ROOT, top, below);
  }

  private boolean isHeld(Node node) {
    Node holder = node.holder() == null ? null : nodes.get(node.holder());
    return holder != null && holder.isFolder();
  }

  /** Imported files first: they keep their names. */
  private void place(VaultPath folder, List<Node> here, Map<ItemId, List<Node>> below) {
    FileNames names = new FileNames();
    here.sort(
        Comparator.comparing((Node node) -> node.imported() == null)
            .thenComparing(node -> node.item().toString()));
    for (Node node : here) {
      VaultPath path = folder.child(names.unique(node.name(), node.ending()));
      paths.put(node.item(), path);
      List<Node> inside = below.remove(node.item());
      if (inside != null) {
        place(path, inside, below);
      }
    }
  }

  private void name(Node tag) {
    Set<ItemId> met = new HashSet<>();
    StringBuilder name = new StringBuilder();
    for (Node at = tag; at != null && met.add(at.item()); at = above(at)) {
      name.insert(0, at.name() + (name.isEmpty() ? "" : "/"));
    }
    tags.put(tag.item(), name.toString());
    tagsByName.putIfAbsent(VaultPath.key(name.toString()), tag.item());
  }

  private @Nullable Node above(Node tag) {
    return tag.holder() == null ? null : nodes.get(tag.holder());
  }

  /** Folders, notes and attachments, those that hold others before these. */
  Map<ItemId, VaultPath> paths() {
    return paths;
  }

  Optional<Node> node(ItemId item) {
    return Optional.ofNullable(nodes.get(item));
  }

  /** The name of a tag, with those above it. */
  Optional<String> tag(ItemId item) {
    return Optional.ofNullable(tags.get(item));
  }

  /** Tags by the keys of their names. */
  Map<String, ItemId> tagsByName() {
    return tagsByName;
  }

  /** What a link in it leads to. */
  VaultIndex index() {
    VaultIndex index = new VaultIndex();
    paths.forEach((item, path) -> index.add(path, item));
    return index;
  }
}
