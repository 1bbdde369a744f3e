package dev.daybook.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static final Path USUAL = Path.of("performance.md");

  @Test
  void givenNothing_whenParsed_thenWholeRunIsReported() {
    Options options = Options.parse(List.of(), USUAL);
    assertEquals(10_000, options.notes());
    assertEquals(USUAL, options.report());
  }

  @Test
  void givenQuickAndANumber_whenParsed_thenNumberWinsAndNothingIsReported() {
    Options options = Options.parse(List.of("--notes", "30", "--quick", "--peers"), USUAL);
    assertEquals(30, options.notes());
    assertEquals(1, options.rounds());
    assertTrue(options.peers());
    assertNull(options.report());
  }

  @Test
  void givenSomeRows_whenParsed_thenOnlyTheyAreMeasuredAndNothingIsReported() {
    Options options = Options.parse(List.of("--only", "read,space"), USUAL);
    assertTrue(options.measures("read") && options.measures(Options.SPACE));
    assertFalse(options.measures("list") || options.measures(Options.PUSH));
    assertNull(options.report());
    assertTrue(options.slotsSeconds() < Options.parse(List.of(), USUAL).slotsSeconds() / 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--notes 0",
        "--notes x",
        "--notes",
        "--rounds 101",
        "--fast",
        "--only read,poem",
        "--only",
        "--minutes 0",
        "--tenants 0",
        "--seed x"
      })
  void givenBadArguments_whenParsed_thenTheOptionIsNamed(String line) {
    List<String> arguments = List.of(line.split(" ", -1));
    BenchException refused =
        assertThrows(BenchException.class, () -> Options.parse(arguments, USUAL));
    assertTrue(String.valueOf(refused.getMessage()).contains(arguments.get(0)));
  }

  @Test
  void givenUsualOptionsWithPeers_whenSummed_thenSlotsLeaveTimeForAStartInFortyMinutes() {
    int seconds = Options.parse(List.of("--peers"), USUAL).slotsSeconds();
    assertTrue(seconds < 2_000, seconds + " s");
  }
}
