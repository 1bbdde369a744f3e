package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.markdown.Link;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Change;
import dev.daybook.vault.VaultIndex;
import dev.daybook.vault.VaultPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which item each file is, and what links lead to. Ids follow from paths, so all is known before
 * anything is written, and the same after a crash.
 */
final class ImportPlan {
  private final WorkspaceScope scope;
  private final Manifest manifest;
  private final VaultTree tree;
  private final VaultIndex index = new VaultIndex();
  private final Set<ItemId> liveFolders = new HashSet<>();
  private final Map<String, ItemId> tags;

  ImportPlan(WorkspaceScope scope, Manifest manifest, VaultTree tree, List<VaultFile> files) {
    this.scope = scope;
    this.manifest = manifest;
    this.tree = tree;
    this.tags = new HashMap<>(tree.tagsByName());
    tree.paths().keySet().stream()
        .filter(item -> tree.node(item).filter(VaultTree.Node::isFolder).isPresent())
        .forEach(liveFolders::add);
    for (VaultFile file : files) {
      if (file.isTaken()) {
        index.add(file.path(), item(file.path()));
        for (VaultPath at = file.path().folder(); !at.isRoot(); at = at.folder()) {
          index.add(at, folder(at));
        }
      }
    }
    tree.paths().forEach((item, path) -> index.add(path, item));
  }

  Manifest manifest() {
    return manifest;
  }

  VaultTree tree() {
    return tree;
  }

  /** Makes known the other names that a note's properties give it. */
  void addAliases(VaultPath path, ObjectNode properties) {
    for (String member : List.of("alias", "aliases")) {
      JsonNode value = properties.path(member);
      if (value.isTextual()) {
        for (String alias : value.textValue().split(",", -1)) {
          index.addAlias(alias, path, item(path));
        }
      }
      for (JsonNode alias : value.isArray() ? value : List.<JsonNode>of()) {
        index.addAlias(alias.asText(), path, item(path));
      }
    }
  }

  ItemId item(VaultPath path) {
    return manifest.file(path).map(Manifest.Known::item).orElseGet(() -> named(path.text()));
  }

  ItemId folder(VaultPath path) {
    return manifest
        .folder(path)
        .map(Manifest.Known::item)
        .orElseGet(() -> named(path.text() + "/"));
  }

  private ItemId named(String path) {
    return new ItemId(Uuids.named(scope.workspace().value(), "import:" + path));
  }

  /** What a link of a note leads to. */
  Optional<ItemId> find(VaultPath from, Link link) {
    return link.form().isWiki()
        ? index.named(from, link.target())
        : index.at(from, link.target()).or(() -> index.named(from, link.target()));
  }

  /** The changes that make a folder and those above it, as far as they are not there. */
  List<Change> makeFolder(VaultPath path) {
    List<Change> changes = new ArrayList<>();
    makeFolder(path, changes);
    return changes;
  }

  private void makeFolder(VaultPath path, List<Change> changes) {
    if (path.isRoot() || !liveFolders.add(folder(path))) {
      return;
    }
    makeFolder(path.folder(), changes);
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("title", path.name());
    if (!path.folder().isRoot()) {
      document.put("parent", folder(path.folder()).toString());
    }
    changes.add(new Change.Create(folder(path), Kinds.of("folder"), document));
  }

  /** A tag's item, if it is there. */
  Optional<ItemId> tag(String name) {
    List<String> levels = VaultTags.levels(name);
    return levels.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(tags.get(VaultPath.key(levels.get(levels.size() - 1))));
  }

  /**
   * A tag's item.
   *
   * @param changes get what makes it and those above it, as far as they are not there
   */
  ItemId tag(String name, List<Change> changes) {
    ItemId parent = null;
    for (String level : VaultTags.levels(name)) {
      String key = VaultPath.key(level);
      ItemId known = tags.get(key);
      if (known == null) {
        known = new ItemId(Uuids.named(scope.workspace().value(), "import:tag:" + key));
        tags.put(key, known);
        ObjectNode document =
            JsonNodeFactory.instance
                .objectNode()
                .put("title", level.substring(level.lastIndexOf('/') + 1));
        if (parent != null) {
          document.put("parent", parent.toString());
        }
        changes.add(new Change.Create(known, Kinds.of("tag"), document));
      }
      parent = known;
    }
    return parent == null ? named("tag:") : parent;
  }
}
