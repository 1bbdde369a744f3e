package dev.daybook.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody writes by hand costs no more than time in proportion, and no stack. */
class HostileInputTest {
  private static final Duration TIME_MAX = Duration.ofSeconds(30);
  private static final MarkdownLimits WIDE =
      new MarkdownLimits(8 << 20, 1 << 16, 8 << 20, 1 << 20, 100);

  static List<String> deep() {
    return List.of(
        ">".repeat(10_000) + " text",
        "> ".repeat(10_000) + "text",
        "- ".repeat(10_000) + "text",
        "1. ".repeat(10_000) + "text",
        "> - ".repeat(5_000) + "text",
        "[".repeat(10_000) + "text" + "]".repeat(10_000),
        "[[".repeat(10_000) + "text" + "]]".repeat(10_000),
        "![[a](b)](".repeat(10_000),
        "[".repeat(10_000) + "a" + "](b)".repeat(10_000),
        "*a **b ".repeat(10_000),
        "**a ".repeat(10_000) + "b** ".repeat(10_000),
        "`".repeat(10_000) + " a `` ".repeat(10_000),
        "<a ".repeat(20_000),
        "[a](<b".repeat(10_000),
        "[a](b \"".repeat(10_000),
        "[a][".repeat(10_000),
        "[a]: b\n".repeat(10_000) + "\n" + "[a]".repeat(10_000),
        "* * * * ".repeat(10_000) + "x",
        "a\n" + "- - - ".repeat(10_000),
        "#a".repeat(10_000) + " #".repeat(10_000),
        "| a ".repeat(5_000) + "|\n" + "|---".repeat(5_000) + "|\n",
        "---\na: " + "[".repeat(10_000) + "\n---\n",
        "---\n" + "- ".repeat(10_000) + "\n---\n",
        "---\na: &a [*a]\n---\n",
        "---\n" + "? ".repeat(10_000) + "\n---\n");
  }

  @ParameterizedTest
  @MethodSource("deep")
  void givenDeepOrEndlessConstruct_whenReadAndWritten_thenInTimeAndNothingLost(String source) {
    MarkdownNote note =
        assertTimeoutPreemptively(TIME_MAX, () -> new MarkdownReader(WIDE).read(source));
    String written = MarkdownWriter.write(note.document(), LinkNames.NONE);
    assertEquals(letters(source), letters(written));
    MarkdownNote again = new MarkdownReader(WIDE).read(written);
    assertEquals(note.document(), again.document());
    Links.of(note.document());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "[", "[[", "`", "*", "<", "#", "> ", "](", "|"})
  void givenLineOfFiveMillionCharacters_whenRead_thenInTime(String part) {
    String source = part.repeat(5_000_000 / part.length());
    MarkdownNote note =
        assertTimeoutPreemptively(TIME_MAX, () -> new MarkdownReader(WIDE).read(source));
    String written = MarkdownWriter.write(note.document(), LinkNames.NONE);
    assertEquals(source.strip().isEmpty(), written.isEmpty());
    assertTimeoutPreemptively(TIME_MAX, () -> Links.of(note.document()));
  }

  @Test
  void givenManyLines_whenRead_thenInTime() {
    for (String line : List.of("a", "- a", "> a", "[a]: b", "a\n", "# a", "$$", "- a\n  - b\n")) {
      String source = (line + "\n").repeat(20_000);
      assertTimeoutPreemptively(TIME_MAX, () -> new MarkdownReader(WIDE).read(source), line);
    }
  }

  @Test
  void givenMoreThanTheLimits_whenRead_thenRefusedWithFieldAndLimit() {
    assertLimit("source", 1 << 20, "x".repeat((1 << 20) + 1));
    assertLimit("blocks.text", 1 << 18, "x".repeat((1 << 18) + 1));
    assertLimit("blocks", 10_000, "# x\n".repeat(10_001));
    assertEquals(10_000, read("# x\n".repeat(10_000)).blocks().size());
  }

  private static void assertLimit(String field, int limit, String source) {
    ProblemException problem = assertThrows(ProblemException.class, () -> read(source));
    assertEquals(ProblemType.LIMIT_EXCEEDED, problem.type());
    assertEquals(Map.of("field", field, "limit", limit), problem.members());
  }

  @Test
  void givenOddCharacters_whenRead_thenKeptOrReplacedAsCommonMarkAsks() {
    assertEquals("# a\n\nb\n", Rendering.rewritten("\uFEFF# a\rb\r"));
    assertEquals("a\nb\n\nc\n", Rendering.rewritten("a\r\nb\n\r\r\nc"));
    assertEquals("a\uFFFDb\uFFFDc\n", Rendering.rewritten("a\0b\uD800c"));
    assertEquals("\uFEFFa\n", Rendering.rewritten("\uFEFF\uFEFFa"));
    assertTrue(read("").blocks().isEmpty());
    assertTrue(read("\uFEFF").blocks().isEmpty());
    assertTrue(read(" \n\t\n").blocks().isEmpty());
  }

  private static MarkdownNote read(String source) {
    return new MarkdownReader(MarkdownLimits.DEFAULT).read(source);
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z]", "");
  }
}
