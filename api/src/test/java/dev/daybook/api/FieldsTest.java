package dev.daybook.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FieldsTest {
  private static Fields of(String json) {
    return Fields.of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refused(ProblemType type, String field, Executable taking) {
    ProblemException problem = assertThrows(ProblemException.class, taking);
    assertEquals(type, problem.type());
    assertEquals(field, problem.members().get("field"));
  }

  @Test
  void givenBody_whenTakenWhole_thenNothingIsLeft() {
    Fields fields = of("{\"name\":\"n\",\"days\":30,\"none\":null,\"inner\":{\"a\":\"b\"}}");
    assertEquals("n", fields.text("name"));
    assertEquals(30, fields.numberOrNull("days", 100));
    assertNull(fields.textOrNull("none"));
    Fields inner = fields.object("inner");
    assertEquals("b", inner.text("a"));
    inner.end();
    fields.end();
  }

  @Test
  void givenUnknownMember_whenEnded_thenItIsNamed() {
    refused(ProblemType.INVALID_DOCUMENT, "nmae", () -> of("{\"nmae\":\"n\"}").end());
  }

  @Test
  void givenWrongTypes_whenTaken_thenTheMemberIsNamed() {
    refused(ProblemType.INVALID_DOCUMENT, "name", () -> of("{}").text("name"));
    refused(ProblemType.INVALID_DOCUMENT, "name", () -> of("{\"name\":1}").text("name"));
    refused(ProblemType.INVALID_DOCUMENT, "name", () -> of("{\"name\":[\"x\"]}").text("name"));
    refused(ProblemType.INVALID_DOCUMENT, "inner", () -> of("{\"inner\":[]}").object("inner"));
    for (String days : new String[] {"0", "101", "1.5", "\"3\"", "-1", "1e300"}) {
      refused(
          ProblemType.INVALID_DOCUMENT,
          "days",
          () -> of("{\"days\":" + days + "}").numberOrNull("days", 100));
    }
  }

  @Test
  void givenLargeBody_whenRead_thenTheLimitIsNamed() {
    ProblemException problem =
        assertThrows(ProblemException.class, () -> of("{\"a\":\"" + "x".repeat(1 << 16) + "\"}"));
    assertEquals(ProblemType.BODY_TOO_LARGE, problem.type());
    assertEquals(1 << 16, problem.members().get("limit"));
  }
}
