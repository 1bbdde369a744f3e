package dev.daybook.persistence.vault;

import dev.daybook.item.ItemId;
import dev.daybook.markdown.Link;
import dev.daybook.markdown.LinkNames;
import dev.daybook.vault.VaultIndex;
import dev.daybook.vault.VaultPath;
import java.util.Optional;

/**
 * Names what a note's links lead to: a wikilink by the shortest name that leads there from the
 * note, every other one by a relative path.
 */
record ExportNames(VaultTree tree, VaultIndex index, VaultPath note) implements LinkNames {
  @Override
  public Optional<String> target(Link link) {
    return link.item().flatMap(item -> name(link, item));
  }

  private Optional<String> name(Link link, ItemId item) {
    VaultPath path = tree.paths().get(item);
    if (path == null) {
      return Optional.empty();
    }
    return Optional.of(
        link.form().isWiki() || link.form() == dev.daybook.markdown.LinkForm.BLOCK
            ? index.nameOf(note, path, item)
            : VaultIndex.relative(note, path));
  }

  @Override
  public Optional<String> tag(ItemId tag) {
    return tree.tag(tag);
  }

  @Override
  public String fileTitle() {
    return note.stem();
  }
}
