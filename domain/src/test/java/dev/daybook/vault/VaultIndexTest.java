package dev.daybook.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VaultIndexTest {
  private final VaultIndex index = new VaultIndex();
  private final Map<ItemId, String> paths = new HashMap<>();

  @BeforeEach
  void fill() {
    for (String path :
        List.of(
            "index.md",
            "a/note.md",
            "a/deep/note.md",
            "b/note.md",
            "b/Other Note.md",
            "b/pic.png",
            "a/file.tar.gz",
            "b/v1.2.md")) {
      ItemId item = new ItemId(Uuids.next());
      paths.put(item, path);
      index.add(new VaultPath(path), item);
    }
    ItemId other = item("b/Other Note.md");
    index.addAlias("The Other", new VaultPath("b/Other Note.md"), other);
  }

  private ItemId item(String path) {
    return paths.entrySet().stream()
        .filter(entry -> entry.getValue().equals(path))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private String named(String from, String target) {
    return path(index.named(new VaultPath(from), target));
  }

  private String at(String from, String target) {
    return path(index.at(new VaultPath(from), target));
  }

  private String path(Optional<ItemId> item) {
    return item.map(paths::get).orElse("nowhere");
  }

  @Test
  void givenNames_whenResolved_thenNearestThenHighest() {
    assertEquals("b/note.md", named("b/Other Note.md", "note"));
    assertEquals("a/deep/note.md", named("a/deep/x.md", "note"));
    assertEquals("a/note.md", named("index.md", "note"));
    assertEquals("b/Other Note.md", named("index.md", "OTHER note"));
    assertEquals("b/Other Note.md", named("index.md", "the other"));
    assertEquals("b/pic.png", named("a/note.md", "pic.png"));
    assertEquals("b/v1.2.md", named("a/note.md", "v1.2"));
    assertEquals("nowhere", named("a/note.md", "not"));
    assertEquals("nowhere", named("a/note.md", ""));
  }

  @Test
  void givenEndsOfPaths_whenResolved_thenTheFileThatHasIt() {
    assertEquals("a/deep/note.md", named("index.md", "deep/note"));
    assertEquals("b/note.md", named("a/note.md", "b/note.md"));
    assertEquals("nowhere", named("a/note.md", "eep/note"));
    assertEquals("a/note.md", named("b/note.md", "../a/note"));
    assertEquals("b/note.md", named("a/note.md", "/b/note"));
  }

  @Test
  void givenRelativePaths_whenResolved_thenFromTheNoteThenFromTheVault() {
    assertEquals("b/note.md", at("a/note.md", "../b/note.md"));
    assertEquals("b/note.md", at("a/note.md", "b/note"));
    assertEquals("a/file.tar.gz", at("a/note.md", "./file.tar.gz"));
    assertEquals("nowhere", at("a/note.md", "../../x.md"));
  }

  @Test
  void givenFiles_whenNamed_thenShortestNameThatLeadsThere() {
    assertEquals("note", name("b/x.md", "b/note.md"));
    assertEquals("deep/note", name("index.md", "a/deep/note.md"));
    assertEquals("pic.png", name("index.md", "b/pic.png"));
    assertEquals(
        "../b/pic.png", VaultIndex.relative(new VaultPath("a/n.md"), new VaultPath("b/pic.png")));
    assertEquals(
        "b/pic.png", VaultIndex.relative(new VaultPath("n.md"), new VaultPath("b/pic.png")));
    assertEquals(
        "note.md", VaultIndex.relative(new VaultPath("a/n.md"), new VaultPath("a/note.md")));
  }

  private String name(String from, String path) {
    return index.nameOf(new VaultPath(from), new VaultPath(path), item(path));
  }
}
