package dev.daybook.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What entries say that a merge has set aside is read for ever, and written as it always was. */
class ConflictGoldenTest {
  @Test
  void givenConflictInAJournal_whenRead_thenItIsWhatItWasAndIsWrittenTheSame() throws IOException {
    String text;
    try (InputStream in = ConflictGoldenTest.class.getResourceAsStream("conflict-1.json")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    ConflictRecord record = ConflictRecord.parse(text).orElseThrow();
    ConflictRecord.Field title = record.fields().get("/title");
    assertEquals("A", title.base().textValue());
    assertEquals("B", title.ours().textValue());
    assertEquals("C", title.theirs().textValue());
    assertEquals(Side.THEIRS, title.won());
    assertEquals("lastWriterWins", title.policy());
    assertFalse(title.isSettled());
    ConflictRecord.Field block = record.fields().get("/blocks/b1");
    assertNull(block.ours());
    assertTrue(block.isSettled());
    assertEquals(2, record.fields().size());
    assertEquals(text, record.toText());
  }
}
