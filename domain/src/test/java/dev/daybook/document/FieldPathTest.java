package dev.daybook.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FieldPathTest {
  @Test
  void givenMembers_whenWritten_thenJoinedByDots() {
    assertEquals("$", FieldPath.ROOT.toString());
    assertEquals("title", FieldPath.ROOT.member("title").toString());
    assertEquals("blocks.b1", FieldPath.ROOT.member("blocks").member("b1").toString());
  }

  @Test
  void givenLongPath_whenWritten_thenCut() {
    FieldPath path = FieldPath.ROOT;
    for (int i = 0; i < 20; i++) {
      path = path.member("x".repeat(1_000));
    }
    assertEquals(503, path.toString().length());
  }
}
