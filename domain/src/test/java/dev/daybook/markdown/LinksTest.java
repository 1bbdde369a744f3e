package dev.daybook.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
  private static final String ID = "0199f000-0000-7000-8000-000000000001";
  private static final ItemId PLAN = ItemId.parse(ID);

  /** Knows one note under its name and its path. */
  private static final LinkResolver RESOLVER =
      link ->
          Set.of("Plan", "sub/Plan.md", "my plan.md", "photo.png").contains(link.target())
              ? Optional.of(PLAN)
              : Optional.empty();

  private static final LinkNames NAMES =
      link -> Optional.of(link.form().isWiki() ? "Plan" : "sub/Plan.md");

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "see [[Plan]]. ~ see [[item:ID|Plan]].",
        "[[Plan#Goals and more]] ~ [[item:ID#Goals and more|Plan]]",
        "[[Plan#^b1|ours]] ~ [[item:ID#^b1|ours]]",
        "a ![[Plan]] b ~ a ![[item:ID|Plan]] b",
        "[ours](sub/Plan.md#goals \"title\") ~ [ours](item:ID#goals \"title\")",
        "a ![alt](sub/Plan.md) ~ a ![alt](item:ID)",
        "[![alt](sub/Plan.md)](sub/Plan.md) ~ [![alt](item:ID)](item:ID)",
        "**[[Plan]]** and *[x](sub/Plan.md)* ~ **[[item:ID|Plan]]** and *[x](item:ID)*",
        "[p]: sub/Plan.md \"t\" ~ [p]: item:ID \"t\"",
        "\\[[Plan]] `[[Plan]]` ``[x](Plan)`` ~ \\[[Plan]] `[[Plan]]` ``[x](Plan)``",
        "[[Nowhere]] [x](no.md) <https://a.b/[[Plan]]> ~ [[Nowhere]] [x](no.md) <https://a.b/[[item:ID|Plan]]>",
        "[x](https://a.b/Plan) [y](mailto:a@b.c) [z](#there) ~ [x](https://a.b/Plan) [y](mailto:a@b.c) [z](#there)"
      })
  void givenLinks_whenReadAndWritten_thenStoredByIdAndNamedAgain(String file, String stored) {
    MarkdownNote note = new MarkdownReader(MarkdownLimits.DEFAULT).read(file, RESOLVER);
    assertEquals(stored.replace("ID", ID), note.blocks().path("b1").path("text").asText());
    assertEquals(file + "\n", MarkdownWriter.write(note.document(), NAMES));
  }

  @Test
  void givenOtherWaysToWrite_whenWritten_thenTheUsualOne() {
    assertWritten("[x](<my plan.md>) [y](my%20plan.md)", "[x](sub/Plan.md) [y](sub/Plan.md)");
    assertWritten("[[Plan|Plan]]", "[[Plan]]");
    assertWritten(
        "| a |\n|---|\n| [[Plan\\|x]] [[Plan]] |", "| a |\n|---|\n| [[Plan\\|x]] [[Plan]] |");
  }

  private static void assertWritten(String file, String written) {
    MarkdownNote note = new MarkdownReader(MarkdownLimits.DEFAULT).read(file, RESOLVER);
    assertEquals(written + "\n", MarkdownWriter.write(note.document(), NAMES));
  }

  @Test
  void givenPathWithBlanksAndBrackets_whenWritten_thenEncodedAndReadAgain() {
    MarkdownNote note =
        new MarkdownReader(MarkdownLimits.DEFAULT).read("[x](sub/Plan.md)", RESOLVER);
    String path = "a b/(c) 100%/\u00e4#1.md";
    String file = MarkdownWriter.write(note.document(), link -> Optional.of(path));
    assertEquals("[x](a%20b/%28c%29%20100%25/\u00e4%231.md)\n", file);
    Link link = new MarkdownReader(MarkdownLimits.DEFAULT).read(file).links().get(0);
    assertEquals(path, link.target());
    assertEquals("", link.fragment());
  }

  @Test
  void givenFile_whenRead_thenEveryLinkIsTold() {
    String file =
        """
        # Links

        [[Plan]] and [[Gone#Part|label]]
        then ![i](b.png), [r][plan], [q].

        - [[#Links]]

        [plan]: sub/Plan.md
        [q]: https://a.b
        """;
    assertEquals(
        List.of(
            new Link("b2", 3, LinkForm.WIKI, "Plan", "", "", Optional.of(PLAN)),
            new Link("b2", 3, LinkForm.WIKI, "Gone", "Part", "label", Optional.empty()),
            new Link("b2", 4, LinkForm.IMAGE, "b.png", "", "i", Optional.empty()),
            new Link("b2", 4, LinkForm.REFERENCE, "plan", "", "r", Optional.empty()),
            new Link("b2", 4, LinkForm.REFERENCE, "q", "", "q", Optional.empty()),
            new Link("b3", 6, LinkForm.WIKI, "", "Links", "", Optional.empty()),
            new Link("b4", 8, LinkForm.DEFINITION, "sub/Plan.md", "", "plan", Optional.of(PLAN))),
        new MarkdownReader(MarkdownLimits.DEFAULT).read(file, RESOLVER).links());
  }

  @Test
  void givenDocument_whenAskedForLinks_thenThoseToItemsAndThoseToNowhere() {
    String document =
        """
        {"blocks": {
          "a": {"type": "paragraph", "order": "a0", "text": "[[item:ID#x|P]] [[Gone]] [h](#h)"},
          "b": {"type": "code", "order": "a1", "text": "[[Gone]]"},
          "c": {"type": "itemLink", "order": "a2", "item": "ID", "text": "Plan"},
          "d": {"type": "callout", "order": "a3", "title": "![[p.png]]", "text": "[s](http://s)"}}}
        """;
    Optional<ItemId> plan = Optional.of(PLAN);
    assertEquals(
        List.of(
            new Link("a", 0, LinkForm.WIKI, "", "x", "P", plan),
            new Link("a", 0, LinkForm.WIKI, "Gone", "", "", Optional.empty()),
            new Link("c", 0, LinkForm.BLOCK, "", "", "Plan", plan),
            new Link("d", 0, LinkForm.EMBED, "p.png", "", "", Optional.empty())),
        Links.of(Documents.read(document.replace("ID", ID))));
    assertEquals(List.of(), Links.of(Documents.read("{}")));
  }

  @Test
  void givenTags_whenRead_thenThoseOfTheTextInOrder() {
    String file =
        """
        #one and (#two/sub) #über-3 #2026 a#b [#no](x) `#no` \\#no [[x#no]] http://a/#no

        # Heading #four

        ```
        #no
        ```

        - #one #five/
        """;
    assertEquals(
        Set.of("one", "two/sub", "\u00fcber-3", "four", "five"),
        new MarkdownReader(MarkdownLimits.DEFAULT).read(file).inlineTags());
  }

  @Test
  void givenTagsAndTitle_whenWritten_thenInFrontMatterUnlessTheTextSaysThem() {
    String document =
        "{\"title\":\"T\",\"tags\":{\"a\":true,\"b\":true,\""
            + ID
            + "\":true},"
            + "\"blocks\":{\"x\":{\"type\":\"paragraph\",\"order\":\"a\",\"text\":\"see #a\"}}}";
    LinkNames names = new Names(Map.of(PLAN, "up/down"));
    assertEquals(
        "---\ntitle: T\ntags:\n- b\n- up/down\n---\n\nsee #a\n",
        MarkdownWriter.write(Documents.read(document), names));
    MarkdownNote note =
        new MarkdownReader(MarkdownLimits.DEFAULT)
            .read(MarkdownWriter.write(Documents.read(document), names));
    assertEquals(Optional.of("T"), note.title());
    assertEquals(Set.of("b", "up/down"), note.frontMatterTags());
  }

  private record Names(Map<ItemId, String> tags) implements LinkNames {
    @Override
    public Optional<String> target(Link link) {
      return Optional.empty();
    }

    @Override
    public Optional<String> tag(ItemId tag) {
      return Optional.ofNullable(tags.get(tag));
    }
  }
}
