package dev.daybook.persistence.sql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hand-written statement says what it is for, what it takes, and which index serves it. */
class StatementHeadersTest {
  static Stream<StatementFile> statements() {
    return StatementFile.all();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void givenStatement_whenRead_thenItsHeaderSaysAll(StatementFile statement) {
    assertTrue(
        statement.header().matches("Purpose: .+ Parameters: .+\\. Index: .+\\."),
        () -> "not a header: " + statement.header());
    assertTrue(
        statement.needsNoIndex() || !statement.indexes().isEmpty(),
        "the header names no index and does not say \"none\"");
  }
}
