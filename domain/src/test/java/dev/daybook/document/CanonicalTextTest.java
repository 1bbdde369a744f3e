package dev.daybook.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8785, with the examples that stand in it. */
class CanonicalTextTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void givenExampleOfSection322_whenWritten_thenAsInSection324() throws Exception {
    // Read by Jackson's own mapper: 333333333.33333329 is one of the numbers that we refuse.
    JsonNode example =
        new ObjectMapper()
            .readTree(
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50,
                              2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """);
    assertEquals(
        "{\"literals\":[null,true,false],"
            + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        Documents.canonical(example));
  }

  @Test
  void givenNamesOfSection323_whenWritten_thenInTheOrderOfUtf16CodeUnits() {
    ObjectNode example =
        parse(
            """
            {
              "\\u20ac": "Euro Sign",
              "\\r": "Carriage Return",
              "\\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\\ud83d\\ude00": "Emoji: Grinning Face",
              "\\u0080": "Control",
              "\\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """);
    assertEquals(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
            + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        Documents.canonical(example));
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void givenDoubleOfAppendixB_whenWritten_thenAsThere(String bits, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertEquals(expected, Documents.canonical(NODES.numberNode(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7fffffffffffffff", "7ff0000000000000", "fff0000000000000"})
  void givenNaNOrInfinity_whenWritten_thenRefused(String bits) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    JsonNode number = NODES.numberNode(value);
    assertThrows(IllegalArgumentException.class, () -> Documents.canonical(number));
  }

  @Test
  void givenOtherClassesOfNumbers_whenWritten_thenAsTheSameDouble() {
    assertEquals("7", Documents.canonical(NODES.numberNode((short) 7)));
    assertEquals("9007199254740992", Documents.canonical(NODES.numberNode(1L << 53)));
    assertEquals(
        "9223372036854776000", Documents.canonical(NODES.numberNode(1e18 * 9.223372036854776)));
    assertEquals("1e+21", Documents.canonical(NODES.numberNode(BigInteger.TEN.pow(21))));
    assertEquals("0.1", Documents.canonical(NODES.numberNode(new BigDecimal("0.10"))));
  }

  @Test
  void givenNumbersBeyondDouble_whenWritten_thenRefused() {
    JsonNode wide = NODES.numberNode((1L << 53) + 1);
    JsonNode fine = NODES.numberNode(new BigDecimal("0.12345678901234567891"));
    assertThrows(IllegalArgumentException.class, () -> Documents.canonical(wide));
    assertThrows(IllegalArgumentException.class, () -> Documents.canonical(fine));
  }

  @Test
  void givenControlCharacters_whenWritten_thenShortestEscapes() {
    JsonNode text = NODES.textNode("\u0000\u0001\b\t\n\u000b\f\r\u001f \"\\/\u007f\u2028");
    assertEquals(
        "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/\u007f\u2028\"",
        Documents.canonical(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"d83d", "de00", "d83d0041", "de00d83d"})
  void givenLoneSurrogate_whenWritten_thenRefused(String units) {
    StringBuilder text = new StringBuilder("x");
    for (int i = 0; i < units.length(); i += 4) {
      text.append((char) Integer.parseInt(units.substring(i, i + 4), 16));
    }
    JsonNode node = NODES.textNode(text.toString());
    assertThrows(IllegalArgumentException.class, () -> Documents.canonical(node));
  }

  @Test
  void givenRandomDocuments_whenReadFromTheirText_thenSameDocumentAndSameText() {
    RandomDocuments random = RandomDocuments.ofPrintedSeed("CanonicalTextTest");
    for (int i = 0; i < 2_000; i++) {
      ObjectNode document = random.document();
      String text = Documents.canonical(document);
      ObjectNode back = parse(text);
      assertEquals(document, back);
      assertEquals(text, Documents.canonical(back));
      assertEquals(text, Documents.canonical(random.shuffled(document)));
      assertEquals(back, Documents.read(text));
    }
  }

  @Test
  void givenRandomDoubles_whenWritten_thenTheyReadBackToTheSameBits() {
    RandomDocuments random = RandomDocuments.ofPrintedSeed("CanonicalTextTest numbers");
    for (int i = 0; i < 20_000; i++) {
      double value = random.number();
      String text = Documents.canonical(NODES.numberNode(value));
      assertEquals(value, Double.parseDouble(text), 0.0, text);
      assertEquals(value, parse("{\"n\":" + text + "}").get("n").doubleValue(), 0.0, text);
    }
  }

  private static ObjectNode parse(String text) {
    return Documents.parse(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }
}
