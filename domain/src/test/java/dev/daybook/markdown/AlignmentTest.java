package dev.daybook.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final String STORED =
      """
      {"blocks": {
        "x": {"type": "heading", "level": 1, "order": "a1", "text": "Plan", "own": 7},
        "y": {"type": "paragraph", "order": "a2", "text": "one two three four"},
        "l": {"type": "itemLink", "order": "a2V", "item": "0199f000-0000-7000-8000-000000000001"},
        "z": {"type": "listItem", "order": "a3", "text": "last"}}}
      """;

  @Test
  void givenUnchangedFile_whenAligned_thenNothingChanges() {
    ObjectNode stored = Documents.read(STORED);
    String file = MarkdownWriter.write(stored, LinkNames.NONE);
    assertEquals(stored.path("blocks"), Alignment.keepIds(stored, read(file)));
  }

  @Test
  void givenChangedWord_whenAligned_thenOnlyItsTextChanges() {
    assertPatch("{\"y\":{\"text\":\"one two 3 four\"}}", "three", "3");
    assertPatch("{\"x\":{\"text\":\"Plans\"}}", "# Plan", "# Plans");
    assertPatch("{\"x\":{\"level\":2}}", "# Plan", "## Plan");
  }

  @Test
  void givenBlocksThatComeAndGo_whenAligned_thenOthersStay() {
    assertPatch(
        "{\"b5\":{\"order\":\"a1V\",\"text\":\"new\",\"type\":\"paragraph\"}}",
        "# Plan\n",
        "# Plan\n\nnew\n");
    assertPatch("{\"y\":null}", "one two three four\n\n", "");
    assertPatch(
        "{\"b5\":{\"order\":\"a4\",\"text\":\"more\",\"type\":\"listItem\"}}",
        "- last\n",
        "- last\n- more\n");
  }

  @Test
  void givenNothingInCommon_whenAligned_thenNewIdsThatWereNotThere() {
    ObjectNode stored = Documents.read(STORED);
    ObjectNode blocks = Alignment.keepIds(stored, read("```\ncode\n```\n\n> quote\n"));
    assertEquals(List.of("b5", "b6"), blocks.properties().stream().map(e -> e.getKey()).toList());
  }

  @Test
  void givenKeysWithNoPlaceBetween_whenAligned_thenAllGetNewOnesInOrder() {
    ObjectNode stored =
        Documents.read(
            """
            {"blocks": {"p": {"type": "paragraph", "order": "a", "text": "one"},
                        "q": {"type": "paragraph", "order": "a0", "text": "two"}}}
            """);
    ObjectNode blocks = Alignment.keepIds(stored, read("one\n\n# new\n\ntwo\n"));
    assertEquals(
        List.of("p", "b3", "q"), Documents.ordered(blocks).stream().map(e -> e.getKey()).toList());
  }

  @Test
  void givenTenThousandBlocks_whenOneIsChanged_thenSmallPatch() {
    MarkdownReader reader = new MarkdownReader(MarkdownLimits.DEFAULT);
    String file = "- item\n".repeat(9_000) + "\n# End\n";
    ObjectNode stored = reader.read(file).document();
    ObjectNode read = reader.read(file.replace("# End", "middle\n\n# End")).blocks();
    ObjectNode aligned = Alignment.keepIds(stored, read);
    assertEquals(
        "{\"b9002\":{\"order\":\"c0jC\",\"text\":\"middle\",\"type\":\"paragraph\"}}".length(),
        patch((ObjectNode) stored.path("blocks"), aligned).length(),
        4);
    assertFalse(aligned.isEmpty());
  }

  private static void assertPatch(String expected, String from, String to) {
    ObjectNode stored = Documents.read(STORED);
    String file = MarkdownWriter.write(stored, LinkNames.NONE);
    ObjectNode aligned = Alignment.keepIds(stored, read(file.replace(from, to)));
    assertEquals(expected, patch((ObjectNode) stored.path("blocks"), aligned));
  }

  private static String patch(ObjectNode from, ObjectNode to) {
    return Documents.canonical(MergePatch.diff(from, to));
  }

  private static ObjectNode read(String file) {
    return new MarkdownReader(MarkdownLimits.DEFAULT).read(file).blocks();
  }
}
