package dev.daybook.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.document.Limits;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small vault with what people write in one. */
class VaultTest {
  private static final MarkdownReader READER = new MarkdownReader(MarkdownLimits.DEFAULT);
  private static final Map<String, ItemId> BY_NAME = new HashMap<>();
  private static final Map<ItemId, String> NAMES = new HashMap<>();

  static List<Path> files() throws IOException, URISyntaxException {
    Path vault = Path.of(VaultTest.class.getResource("vault").toURI());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(vault)) {
      files = walk.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
    for (Path file : files) {
      ItemId id = new ItemId(Uuids.named(new UUID(1, 2), vault.relativize(file).toString()));
      String name = name(file.toString());
      BY_NAME.put(name, id);
      NAMES.put(id, name);
    }
    assertEquals(6, files.size());
    return files;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.md$", "");
  }

  private static Optional<ItemId> find(Link link) {
    return Optional.ofNullable(BY_NAME.get(name(link.target())));
  }

  private static Optional<String> target(Link link) {
    String name = NAMES.get(link.item().orElseThrow());
    return Optional.of(link.form().isWiki() ? name : "x y/" + name + ".md");
  }

  @ParameterizedTest
  @MethodSource("files")
  void givenFile_whenReadAndWritten_thenRenderedAlike(Path file) throws IOException {
    String source = Files.readString(file);
    MarkdownNote note = READER.read(source);
    Kinds.of("note").check(note.document(), Limits.DEFAULT);
    String written = MarkdownWriter.write(note.document(), LinkNames.NONE);
    assertEquals(Rendering.gfm(body(source)), Rendering.gfm(body(written)), written);
    assertEquals(note.document(), READER.read(written).document());
  }

  @ParameterizedTest
  @MethodSource("files")
  void givenFileWithLinks_whenReadWrittenAndRead_thenSameNote(Path file) throws IOException {
    MarkdownNote note = READER.read(Files.readString(file), VaultTest::find);
    String written = MarkdownWriter.write(note.document(), VaultTest::target);
    MarkdownNote again = READER.read(written, VaultTest::find);
    assertEquals(note.document(), again.document(), written);
    assertEquals(note.blocks(), Alignment.keepIds(note.document(), again.blocks()));
    assertTrue(!written.contains("item:"), written);
  }

  @Test
  void givenNoteWithEverything_whenRead_thenLinksAndTagsAreAccountedFor()
      throws IOException, URISyntaxException {
    Path index = files().stream().filter(file -> file.endsWith("index.md")).findFirst().get();
    MarkdownNote note = READER.read(Files.readString(index), VaultTest::find);
    assertEquals(Optional.of("Home"), note.title());
    assertEquals("[home, map/top]", note.frontMatterTags().toString());
    assertEquals("[todo]", note.inlineTags().toString());
    assertEquals(4, note.links().stream().filter(link -> link.item().isPresent()).count());
    assertEquals(1, note.links().stream().filter(Link::isInternal).count());
    assertEquals(1, note.links().stream().filter(l -> l.target().equals("missing note")).count());
  }

  /** Without front matter that can be read, of which renderers of CommonMark know nothing. */
  private static String body(String file) {
    List<String> lines = Sanitizer.lines(file);
    int skipped = FrontMatter.read(lines, MarkdownLimits.DEFAULT).lines();
    return String.join("\n", lines.subList(skipped, lines.size())) + "\n";
  }
}
