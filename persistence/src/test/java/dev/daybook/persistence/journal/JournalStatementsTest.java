package dev.daybook.persistence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Statement;
import org.junit.jupiter.api.Test;

class JournalStatementsTest {
  @Test
  void givenBatch_whenItsRowsAreCounted_thenThoseTooThatTheDriverHasJoined() {
    int joined = Statement.SUCCESS_NO_INFO;
    assertEquals(6, JournalStatements.changed(new int[] {joined, joined, 0, 1, 3}));
    assertEquals(0, JournalStatements.changed(new int[0]));
  }
}
