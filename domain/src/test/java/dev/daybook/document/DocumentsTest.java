package dev.daybook.document;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from clients, and everything that is not. */
class DocumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":.5}",
        "{\"a\":5.}",
        "{\"a\":+5}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":0x10}",
        "{\"a\":tru}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1 /* no */}",
        "[]",
        "[{}]",
        "\"text\"",
        "1",
        "true",
        "null",
        "{\"a\":\u0000}"
      })
  void givenNoJsonObject_whenParsed_thenRefused(String text) {
    assertEquals(ProblemType.INVALID_JSON, refused(text).type());
  }

  @Test
  void givenSyntaxError_whenParsed_thenFieldAndPlaceNamedButNothingRepeated() {
    ProblemException problem = refused("{\"blocks\":{\"b1\":\n{\"text\":secret}}}");
    assertEquals("blocks.b1.text", problem.members().get("field"));
    assertEquals(2, problem.members().get("line"));
    assertFalse(problem.detail().contains("secret"), problem.detail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7b2261223a22ff227d", // a byte that never occurs
        "7b2261223a22c3227d", // a cut sequence
        "7b2261223a22c080227d", // U+0000, overlong
        "7b2261223a22c1a1227d", // a letter, overlong
        "7b2261223a22eda080227d", // an encoded surrogate
        "7b2261223a22eda0bdedb880227d", // a pair of them (CESU-8)
        "7b2261223a22f4908080227d", // beyond U+10FFFF
        "7b2261223a2280227d" // a continuation alone
      })
  void givenBrokenUtf8_whenParsed_thenRefused(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(ProblemType.INVALID_JSON, refused(bytes, Limits.DEFAULT).type());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
  void givenOtherEncoding_whenParsed_thenRefused(String charset) {
    byte[] bytes = "{\"a\":1}".getBytes(Charset.forName(charset));
    assertEquals(ProblemType.INVALID_JSON, refused(bytes, Limits.DEFAULT).type());
  }

  @Test
  void givenByteOrderMark_whenParsed_thenRefused() {
    assertEquals(ProblemType.INVALID_JSON, refused("\ufeff{}").type());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":1}|a",
        "{\"a\":null,\"a\":1}|a",
        "{\"a\":1,\"\\u0061\":2}|a",
        "{\"blocks\":{\"b1\":{\"x\":1,\"x\":2}}}|blocks.b1.x",
        "{\"a\":[0,{\"x\":1,\"x\":2}]}|a[1].x",
        "{\"a\":{\"b\":\"\\u0000\"}}|a.b",
        "{\"a\":{\"b\\u0000\":1}}|a.b\ufffd",
        "{\"a\":{\"\\ud800\":1}}|a.\ufffd",
        "{\"a\":[\"x\",\"y\\u0000\"]}|a[1]",
        "{\"a\":[[\"x\",\"\\u0000\"]]}|a[0][1]",
        "{\"t\":\"\\ud800\"}|t",
        "{\"t\":\"\\ud800x\"}|t",
        "{\"t\":\"\\udc00\\ud800\"}|t",
        "{\"t\":\"\\ud83d\\ud83d\\ude00\"}|t"
      })
  void givenWhatCannotBeKept_whenParsed_thenFieldNamed(String text, String field) {
    ProblemException problem = refused(text);
    assertEquals(ProblemType.INVALID_JSON, problem.type());
    assertEquals(field, problem.members().get("field"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "-1e400",
        "1e309",
        "1e-400",
        "12345678901234567890",
        "9007199254740993",
        "0.1000000000000000055511151231257827",
        "0.10000000000000001",
        "333333333.33333329",
        "1.00000000000000001",
        "123456789012345678901234567890",
        "3.141592653589793238",
        "1e99999999999999999999",
        "1e-99999999999999999999",
        "2.5e-324"
      })
  void givenNumberThatDoesNotSurvive_whenParsed_thenRefused(String number) {
    ProblemException problem = refused("{\"a\":{\"n\":" + number + "}}");
    assertEquals(ProblemType.INVALID_JSON, problem.type());
    assertEquals("a.n", problem.members().get("field"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "0e99999999999, 0",
    "0.000e-5, 0",
    "1, 1",
    "1.0, 1",
    "10e-1, 1",
    "1E2, 100",
    "4.50, 4.5",
    "-0.5, -0.5",
    "999999999999999, 999999999999999",
    "9007199254740992, 9007199254740992",
    "9007199254740994, 9007199254740994",
    "1e20, 100000000000000000000",
    "100000000000000000000000, 1e+23",
    "1e23, 1e+23",
    "5e-324, 5e-324",
    "4.9e-324, refused",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "3.141592653589793, 3.141592653589793",
    "1.7976931348623157e308, 1.7976931348623157e+308"
  })
  void givenNumber_whenParsed_thenWrittenAsTheSameNumber(String number, String expected) {
    String text = "{\"n\":" + number + "}";
    if (expected.equals("refused")) {
      assertEquals(ProblemType.INVALID_JSON, refused(text).type());
    } else {
      assertEquals("{\"n\":" + expected + "}", Documents.canonical(parse(text)));
    }
  }

  @Test
  void givenEqualNumbers_whenParsed_thenEqualNodes() {
    assertEquals(IntNode.valueOf(1), parse("{\"n\":1.0}").get("n"));
    assertEquals(parse("{\"n\":1e10}"), parse("{\"n\":10000000000}"));
  }

  @Test
  void givenLongNumberOrName_whenParsed_thenRefusedWithLimit() {
    ProblemException number = refused("{\"a\":{\"n\":0." + "0".repeat(1_000) + "}}");
    assertEquals(ProblemType.LIMIT_EXCEEDED, number.type());
    assertEquals("a.n", number.members().get("field"));
    assertEquals(1_000, number.members().get("limit"));

    ProblemException name = refused("{\"a\":{\"" + "n".repeat(10_001) + "\":1}}");
    assertEquals(ProblemType.LIMIT_EXCEEDED, name.type());
    assertEquals("a." + "n".repeat(64) + "...", name.members().get("field"));
    assertEquals(10_000, name.members().get("limit"));
  }

  @Test
  void givenDepth_whenParsed_thenTakenUpToTheLimit() {
    assertDoesNotThrow(() -> parse(nested("{\"a\":", "1", "}", 32)));
    assertDoesNotThrow(() -> parse("{\"a\":" + nested("[", "", "]", 31) + "}"));

    ProblemException problem = refused(nested("{\"a\":", "1", "}", 33));
    assertEquals(ProblemType.LIMIT_EXCEEDED, problem.type());
    assertEquals("a" + ".a".repeat(31), problem.members().get("field"));
    assertEquals(32, problem.members().get("limit"));

    ProblemException arrays = refused("{\"a\":" + nested("[", "", "]", 32) + "}");
    assertEquals(ProblemType.LIMIT_EXCEEDED, arrays.type());
    assertEquals("a" + "[0]".repeat(31), arrays.members().get("field"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 100_000})
  void givenVeryDeepNesting_whenParsed_thenRefusedWithLimit(int depth) {
    ProblemException objects = refused(nested("{\"a\":", "1", "}", depth));
    assertEquals(ProblemType.LIMIT_EXCEEDED, objects.type());
    ProblemException open = refused("{\"a\":" + "[".repeat(depth));
    assertEquals(ProblemType.LIMIT_EXCEEDED, open.type());
  }

  @Test
  void givenSize_whenParsed_thenTakenUpToTheLimit() {
    Limits limits = new Limits(20, 32, 500, 262_144, 10_000, 200);
    byte[] fits = "{\"a\":\"\u00e4\u00e4\u00e4\u00e4\u00e4xx\"}".getBytes(StandardCharsets.UTF_8);
    assertEquals(20, fits.length);
    assertDoesNotThrow(() -> Documents.parse(fits, limits));

    byte[] over = "{\"a\":\"\u00e4\u00e4\u00e4\u00e4\u00e4xxx\"}".getBytes(StandardCharsets.UTF_8);
    ProblemException problem = refused(over, limits);
    assertEquals(ProblemType.LIMIT_EXCEEDED, problem.type());
    assertEquals("$", problem.members().get("field"));
    assertEquals(20, problem.members().get("limit"));
  }

  @Test
  void givenTwoMegabytes_whenParsed_thenRefusedWithLimit() {
    ProblemException problem = refused("{\"a\":\"" + "x".repeat(2 << 20) + "\"}");
    assertEquals(ProblemType.LIMIT_EXCEEDED, problem.type());
    assertEquals(1_048_576, problem.members().get("limit"));
  }

  @Test
  void givenCanonicalText_whenSizeChecked_thenBytesOfUtf8Count() {
    RandomDocuments random = RandomDocuments.ofPrintedSeed("DocumentsTest");
    for (int i = 0; i < 500; i++) {
      String text = Documents.canonical(random.document());
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      Documents.checkSize(text, new Limits(bytes, 32, 0, 0, 0, 0));
      if (bytes > 2) {
        Limits less = new Limits(bytes - 1, 32, 0, 0, 0, 0);
        ProblemException problem =
            assertThrows(ProblemException.class, () -> Documents.checkSize(text, less));
        assertEquals(ProblemType.LIMIT_EXCEEDED, problem.type());
      }
    }
  }

  @Test
  void givenEscapesAndPairs_whenParsed_thenKept() {
    ObjectNode document =
        parse(
            "{\"a\":\"\\ud83d\\ude00 \ud83d\ude00 \\u00e4 \\n \ufffd \uffff\",\"\":null,\"l\":[null]}");
    assertEquals(
        "\ud83d\ude00 \ud83d\ude00 \u00e4 \n \ufffd \uffff", document.get("a").textValue());
    assertTrue(document.get("").isNull());
    assertTrue(document.get("l").get(0).isNull());
  }

  @Test
  void givenLongNames_whenRefused_thenFieldIsCutBetweenCharacters() {
    String name = "x".repeat(63) + "\ud83d\ude00".repeat(100);
    ProblemException problem = refused("{\"" + name + "\":1e400}");
    assertEquals("x".repeat(63) + "...", problem.members().get("field"));
  }

  @Test
  void givenNamesOfOneHash_whenParsed_thenStillFast() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 1 << 14; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 14; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      text.append(i == 0 ? "\"" : ",\"").append(name).append("\":1");
    }
    String body = text.append("}").toString();
    assertEquals(1 << 14, parse(body).size());
  }

  @Test
  void givenDamagedStore_whenRead_thenFault() {
    assertThrows(IllegalStateException.class, () -> Documents.read("{\"a\":1,\"a\":2}"));
    assertThrows(IllegalStateException.class, () -> Documents.read("null"));
  }

  private static String nested(String open, String inner, String close, int depth) {
    return open.repeat(depth) + inner + close.repeat(depth);
  }

  private static ObjectNode parse(String text) {
    return Documents.parse(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  private static ProblemException refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  private static ProblemException refused(byte[] bytes, Limits limits) {
    return assertThrows(ProblemException.class, () -> Documents.parse(bytes, limits));
  }
}
