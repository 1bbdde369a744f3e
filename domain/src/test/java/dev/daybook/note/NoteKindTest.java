package dev.daybook.note;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteKindTest {
  private static final Kind NOTE = Kinds.of("note");

  @Test
  void givenNoteWithEverything_whenChecked_thenTaken() {
    check(
        """
        {"title": "Plan",
         "blocks": {
           "a": {"type": "heading", "order": "a0", "text": "One", "level": 6},
           "b": {"type": "checklistItem", "order": "a1", "checked": false, "text": ""},
           "c": {"type": "code", "order": "a1V", "language": "java", "text": "x", "own": [null, 1]},
           "d": {"type": "itemLink", "order": "Zz", "item": "0199f000-0000-7000-8000-000000000001"},
           "A-Z_09": {"type": "divider", "order": "0"}},
         "tags": {"work": true, "0199f000-0000-7000-8000-000000000002": true},
         "properties": {"due date": "2026-01-01", "points": [1, 2], "own.key": {"x": 1}},
         "colour": ["kept"]}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"title\":\"\"}",
        "{\"blocks\":{},\"tags\":{},\"properties\":{}}",
        "{\"blocks\":{\"b\":{\"type\":\"heading\",\"order\":\"a\"}}}",
        "{\"blocks\":{\"b\":{\"type\":\"quote\",\"order\":\"a\",\"level\":9,\"checked\":1}}}",
        "{\"blocks\":{\"b\":{\"type\":\"heading\",\"order\":\"a\",\"level\":2.0}}}"
      })
  void givenNoteOfLittle_whenChecked_thenTaken(String note) {
    check(note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paragraph",
        "heading",
        "listItem",
        "checklistItem",
        "quote",
        "code",
        "table",
        "image",
        "attachment",
        "embed",
        "callout",
        "divider",
        "math",
        "footnote",
        "html",
        "verbatim"
      })
  void givenEachTypeOfBlock_whenChecked_thenTaken(String type) {
    check(block("\"type\":\"" + type + "\",\"order\":\"a0\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\":1}|title",
        "{\"title\":{}}|title",
        "{\"blocks\":[]}|blocks",
        "{\"blocks\":\"x\"}|blocks",
        "{\"tags\":[\"work\"]}|tags",
        "{\"properties\":[]}|properties",
        "{\"properties\":1}|properties",
        "{\"tags\":{\"work\":false}}|tags.work",
        "{\"tags\":{\"work\":1}}|tags.work",
        "{\"tags\":{\"a b\":true}}|tags.a b",
        "{\"blocks\":{\"\":{}}}|blocks.",
        "{\"blocks\":{\"b.1\":{}}}|blocks.b.1",
        "{\"blocks\":{\"\u00e4\":{}}}|blocks.\u00e4",
        "{\"blocks\":{\"b1\":[]}}|blocks.b1",
        "{\"blocks\":{\"b1\":\"text\"}}|blocks.b1"
      })
  void givenWrongMember_whenChecked_thenFieldNamed(String note, String field) {
    assertRefused(ProblemType.INVALID_DOCUMENT, field, note);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"order\":\"a\"|type",
        "\"type\":\"Paragraph\",\"order\":\"a\"|type",
        "\"type\":1,\"order\":\"a\"|type",
        "\"type\":\"quote\"|order",
        "\"type\":\"quote\",\"order\":1|order",
        "\"type\":\"quote\",\"order\":\"\"|order",
        "\"type\":\"quote\",\"order\":\"a-b\"|order",
        "\"type\":\"quote\",\"order\":\"\u0161\"|order",
        "\"type\":\"quote\",\"order\":\"a\",\"text\":[\"x\"]|text",
        "\"type\":\"heading\",\"order\":\"a\",\"level\":0|level",
        "\"type\":\"heading\",\"order\":\"a\",\"level\":7|level",
        "\"type\":\"heading\",\"order\":\"a\",\"level\":1.5|level",
        "\"type\":\"heading\",\"order\":\"a\",\"level\":1e300|level",
        "\"type\":\"heading\",\"order\":\"a\",\"level\":\"1\"|level",
        "\"type\":\"checklistItem\",\"order\":\"a\",\"checked\":\"yes\"|checked",
        "\"type\":\"code\",\"order\":\"a\",\"language\":1|language",
        "\"type\":\"quote\",\"order\":\"a\",\"indent\":101|indent",
        "\"type\":\"quote\",\"order\":\"a\",\"indent\":-1|indent",
        "\"type\":\"listItem\",\"order\":\"a\",\"ordered\":1|ordered",
        "\"type\":\"listItem\",\"order\":\"a\",\"marker\":\"#\"|marker",
        "\"type\":\"listItem\",\"order\":\"a\",\"start\":-1|start",
        "\"type\":\"checklistItem\",\"order\":\"a\",\"loose\":\"no\"|loose",
        "\"type\":\"callout\",\"order\":\"a\",\"callout\":\"a b\"|callout",
        "\"type\":\"callout\",\"order\":\"a\",\"fold\":\"*\"|fold",
        "\"type\":\"callout\",\"order\":\"a\",\"title\":1|title",
        "\"type\":\"footnote\",\"order\":\"a\",\"label\":1|label",
        "\"type\":\"math\",\"order\":\"a\",\"fenced\":1|fenced",
        "\"type\":\"code\",\"order\":\"a\",\"info\":1|info",
        "\"type\":\"itemLink\",\"order\":\"a\"|item",
        "\"type\":\"itemLink\",\"order\":\"a\",\"item\":\"1-2-3-4-5\"|item"
      })
  void givenWrongBlock_whenChecked_thenFieldNamed(String members, String field) {
    assertRefused(ProblemType.INVALID_DOCUMENT, "blocks.b1." + field, block(members));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"id", "kind", "version", "createdAt", "createdBy", "updatedAt", "updatedBy"})
  void givenReservedMember_whenChecked_thenFieldNamed(String name) {
    assertRefused(ProblemType.INVALID_DOCUMENT, name, "{\"" + name + "\":\"x\"}");
  }

  @Test
  void givenLengths_whenChecked_thenTakenUpToTheLimitInCharacters() {
    String emoji = "\ud83d\ude00";
    check("{\"title\":\"" + emoji.repeat(500) + "\"}");
    assertLimit("title", 500, "{\"title\":\"" + emoji.repeat(501) + "\"}");

    String start = "\"type\":\"quote\",\"order\":\"a\",\"text\":\"";
    check(block(start + "x".repeat(262_144) + "\""));
    assertLimit("blocks.b1.text", 262_144, block(start + "x".repeat(262_145) + "\""));

    check(block("\"type\":\"quote\",\"order\":\"" + "z".repeat(128) + "\""));
    String order = block("\"type\":\"quote\",\"order\":\"" + "z".repeat(129) + "\"");
    assertRefused(ProblemType.INVALID_DOCUMENT, "blocks.b1.order", order);
    String key = "{\"tags\":{\"" + "k".repeat(65) + "\":true}}";
    assertRefused(ProblemType.INVALID_DOCUMENT, "tags." + "k".repeat(64) + "...", key);
  }

  @Test
  void givenNumbersOfEntries_whenChecked_thenTakenUpToTheLimit() {
    ObjectNode note = JsonNodeFactory.instance.objectNode();
    ObjectNode tags = note.putObject("tags");
    for (int i = 0; i < 200; i++) {
      tags.put("t" + i, true);
    }
    ObjectNode blocks = note.putObject("blocks");
    for (int i = 0; i < 10_000; i++) {
      blocks.putObject("b" + i).put("type", "quote").put("order", "a");
    }
    assertDoesNotThrow(() -> NOTE.check(note, Limits.DEFAULT));

    blocks.putObject("more").put("type", "quote").put("order", "a");
    assertLimit("blocks", 10_000, Documents.canonical(note));
    tags.put("more", true);
    assertLimit("tags", 200, Documents.canonical(note));
  }

  @Test
  void givenNote_whenAskedForColumns_thenTitle() {
    assertEquals(List.of("Plan"), NOTE.columns(Documents.read("{\"title\":\"Plan\"}")));
    assertEquals(List.of(""), NOTE.columns(Documents.read("{}")));
    assertEquals(1, NOTE.schemaVersion());
  }

  private static String block(String members) {
    return "{\"blocks\":{\"b1\":{" + members + "}}}";
  }

  private static void check(String note) {
    assertDoesNotThrow(() -> NOTE.check(Documents.read(note), Limits.DEFAULT));
  }

  private static void assertLimit(String field, int limit, String note) {
    ProblemException problem = assertRefused(ProblemType.LIMIT_EXCEEDED, field, note);
    assertEquals(limit, problem.members().get("limit"));
  }

  private static ProblemException assertRefused(ProblemType type, String field, String note) {
    ObjectNode document = Documents.read(note);
    ProblemException problem =
        assertThrows(ProblemException.class, () -> NOTE.check(document, Limits.DEFAULT));
    assertEquals(type, problem.type(), problem.detail());
    assertEquals(field, problem.members().get("field"), problem.detail());
    return problem;
  }
}
