package dev.daybook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are no lines of a journal: refused in words that name the line. */
class LinesTest {
  private static final String GOLDEN =
      new String(Draft.golden("golden-1.ndjson"), StandardCharsets.UTF_8);

  private static byte[] replaced(String from, String to) {
    assertTrue(GOLDEN.contains(from), from);
    return GOLDEN.replace(from, to).getBytes(StandardCharsets.UTF_8);
  }

  /** In the second entry, which stands in line 3. An apostrophe stands for a quotation mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'position':2, | 'position':2,'position':2, | member 'position' stands twice",
        "'position':2, | 'position':2,'posit\\u0069on':2, | member 'position' stands twice",
        "'position':2, | 'position':2,'x':{}, | unknown member 'x'",
        "'position':2, | `` | member 'position' is missing",
        "'position':2, | 'position':'2', | member 'position' is not an integer of 64 bits",
        "'position':2, | 'position':2.0, | member 'position' is not an integer of 64 bits",
        "'position':2, | 'position':9223372036854775808, | member 'position' is not an integer of 64 bits",
        "'position':2, | 'position':null, | member 'position' is null",
        "'position':2, | 'position':02, | not JSON: expected '}' at character 14",
        "'position':2, | 'position':+2, | not JSON: expected a value at character 13",
        "'operation':'update','previousPosition':1, | 'operation':1,'previousPosition':1, | member 'operation' is not a string",
        "'salt':'b0761 | 'salt':'B0761 | member 'salt' is not 16 bytes in lower-case hexadecimal",
        "'salt':'b0761 | 'salt':'b0b0761 | member 'salt' is not 16 bytes in lower-case hexadecimal",
        "{'position':2, | []{'position':2, | not JSON: expected nothing more at character 3",
        "日本語 | \\ud800 | a string holds half a surrogate pair",
        "日本語 | \\udc00\\ud800 | a string holds half a surrogate pair",
        "日本語 | \\x | not JSON: expected an escape at character 214",
        "日本語 | \\u00g0 | not JSON: expected four hexadecimal digits at character 217",
      })
  void givenSecondEntry_whenItsLineIsSpoilt_thenTheLineIsNamed(
      String from, String to, String message) {
    byte[] file = replaced(from.replace('\'', '"'), to.replace('\'', '"'));
    String expected = "broken at position 2: line 3: " + message;
    assertEquals(expected, Draft.verdict(file).line().replace('"', '\''));
  }

  @Test
  void givenEmptyLine_whenVerified_thenRefused() {
    assertEquals(
        "broken at position 2: line 3: not JSON: expected a value at character 1",
        Draft.verdict(replaced("{\"position\":2,", "\n{\"position\":2,")).line());
  }

  @Test
  void givenLineOfAnotherJsonType_whenVerified_thenRefused() {
    assertEquals(
        "broken at position 2: line 3: not a JSON object",
        Draft.verdict(replaced("{\"position\":2,", "[1,{}]\n{\"position\":2,")).line());
  }

  @Test
  void givenIdInUpperCase_whenVerified_thenRefused() {
    assertEquals(
        "broken at position 5: line 6: member \"actorId\" is not a UUID in lower case",
        Draft.verdict(replaced("\"fedcba98-7654-4321-bfed", "\"FEDCBA98-7654-4321-bfed")).line());
  }

  @Test
  void givenBrokenUtf8_whenVerified_thenTheLineIsNamed() {
    byte[] umlaut = "ü".getBytes(StandardCharsets.UTF_8);
    byte[] file = Draft.golden("golden-1.ndjson");
    int at = GOLDEN.substring(0, GOLDEN.indexOf('ü')).getBytes(StandardCharsets.UTF_8).length;
    assertEquals(umlaut[0], file[at]);
    file[at + 1] = 'x';
    assertEquals("broken at position 1: line 2: not UTF-8", Draft.verdict(file).line());
  }

  @Test
  void givenDeeplyNestedText_whenVerified_thenRefusedWithoutOverflow() {
    String deep = "[".repeat(100_000);
    assertEquals(
        "broken at position 2: line 3: JSON is nested deeper than 1000",
        Draft.verdict(replaced("\"position\":2,", "\"position\":" + deep + ",")).line());
  }

  @Test
  void givenLastLineFeedMissing_whenVerified_thenTakenForACutFile() {
    byte[] file = Draft.golden("golden-1.ndjson");
    assertEquals(
        "broken at position 13: line 14: the file ends in the middle of the line",
        Draft.verdict(Arrays.copyOf(file, file.length - 1)).line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{}\n",
        "PK\u0003\u0004",
        "\ufeff{\"format\":\"daybook-journal-1\"}\n",
        "{\"format\":\"daybook-journal-2\"}\n",
        "{\"format\":\"daybook-journal-1\"}\n",
        "{\"format\":\"daybook-journal-1\",\"tenant\":\"x\",\"workspace\":\"x\"}\n"
      })
  void givenNoOpeningLine_whenVerified_thenCannotBeRead(String file) {
    Verdict verdict = Draft.verdict(file.getBytes(StandardCharsets.UTF_8));
    assertEquals(2, verdict.exitCode(), verdict.line());
    assertTrue(verdict.line().startsWith("cannot be read: "), verdict.line());
  }
}
