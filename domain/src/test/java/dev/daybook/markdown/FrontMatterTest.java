package dev.daybook.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.RandomDocuments;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontMatterTest {
  @Test
  void givenFrontMatter_whenRead_thenPropertiesTitleAndTags() {
    MarkdownNote note =
        read(
            """
            ---
            title: "Plan: one"
            tags: [a, '#b', 2026]
            date: 2026-01-02
            done: true
            yes: yes
            points: [1, 2.5, 1e400, 123456789012345678901]
            nested: {1: x, null: y}
            empty:
            ---
            # Other
            """);
    assertEquals(Optional.of("Plan: one"), note.title());
    assertEquals(Set.of("a", "b", "2026"), note.frontMatterTags());
    assertEquals(
        "{\"date\":\"2026-01-02\",\"done\":true,\"empty\":null,\"nested\":{\"1\":\"x\",\"null\":\"y\"},"
            + "\"points\":[1,2.5,\"Infinity\",\"123456789012345678901\"],\"yes\":\"yes\"}",
        Documents.canonical(note.properties()));
    assertEquals(1, note.blocks().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tags: one, two  three|one,two,three",
        "tag: one|one",
        "tags: '#one #two'|one,two",
        "tags:|''",
        "tags: {a: b}|''"
      })
  void givenTagsInAnyForm_whenRead_thenWords(String yaml, String expected) {
    MarkdownNote note = read("---\n" + yaml + "\n---\n");
    assertEquals(expected, String.join(",", note.frontMatterTags()));
    assertEquals(yaml.contains("{"), note.properties().has("tags"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\nb: [1, 2|3",
        "a: 'x'y|2",
        "a: 1\\na: 2|3",
        "a: b: c|2",
        "\\ta: 1|2",
        "a: *x|2",
        "a: &a [*a]|1",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[|1"
      })
  void givenBrokenYaml_whenRead_thenFaultNamesTheLineAndNothingIsLost(String yaml, int line) {
    String front = "---\n" + yaml.replace("\\n", "\n").replace("\\t", "\t") + "\n---";
    MarkdownNote note = read(front + "\n\n# Title\n");
    assertEquals(line, note.fault().orElseThrow().line(), note.fault().toString());
    assertTrue(note.properties().isEmpty());
    assertEquals(Optional.of("Title"), note.title());
    assertEquals(front, note.blocks().path("b1").path("text").asText());
    assertEquals(front + "\n\n# Title\n", MarkdownWriter.write(note.document(), LinkNames.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n---\ntext",
        "---\nFoo\n---\nBar\n---\nbaz",
        "---\na: 1\n\nnever closed",
        "text\n---\na: 1\n---\n",
        " ---\na: 1\n---\n"
      })
  void givenNoMapping_whenRead_thenTextBetweenRules(String source) {
    MarkdownNote note = read(source);
    assertEquals(Optional.empty(), note.fault());
    assertTrue(note.properties().isEmpty());
    String written = MarkdownWriter.write(note.document(), LinkNames.NONE);
    assertEquals(Rendering.gfm(source), Rendering.gfm(written));
    assertEquals(note.document(), read(written).document());
  }

  @Test
  void givenTitleThatTheTextOrTheFileSays_whenWritten_thenNotSaidAgain() {
    String document =
        "{\"title\":\"One two\",\"blocks\":{\"a\":{\"type\":\"heading\",\"level\":1,"
            + "\"order\":\"a\",\"text\":\"One *two*\"}}}";
    assertEquals("# One *two*\n", MarkdownWriter.write(Documents.read(document), LinkNames.NONE));
    String other = document.replace("One two", "Two");
    assertEquals(
        "---\ntitle: Two\n---\n\n# One *two*\n",
        MarkdownWriter.write(Documents.read(other), LinkNames.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\n", "x\n\n\n", "\n", "x\n---\n", "x", "x \n ", "\n\nx\n"})
  void givenTextOfLinesAtTheEnd_whenWrittenAndRead_thenTheSame(String text) {
    ObjectNode document = Documents.read("{}");
    document.putObject("properties").put("a", text);
    String file = MarkdownWriter.write(document, LinkNames.NONE);
    assertEquals(text, read(file).properties().path("a").textValue(), file);
  }

  @Test
  void givenRandomProperties_whenWrittenAndRead_thenTheSame() {
    RandomDocuments random = RandomDocuments.ofPrintedSeed("FrontMatterTest");
    for (int i = 0; i < 500; i++) {
      ObjectNode document = Documents.read("{}");
      ObjectNode properties = random.document();
      properties.remove(java.util.List.of("title", "tags", "tag"));
      if (properties.isEmpty()) {
        continue;
      }
      document.set("properties", properties);
      String file = MarkdownWriter.write(document, LinkNames.NONE);
      assertEquals(
          Documents.canonical(properties), Documents.canonical(read(file).properties()), file);
    }
  }

  private static MarkdownNote read(String source) {
    return new MarkdownReader(MarkdownLimits.DEFAULT).read(source);
  }
}
