package dev.daybook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One rule of docs/journal-format.md after the other, broken. */
class JournalTest {
  private static void assertBroken(String where, Draft draft) {
    assertEquals("broken " + where, draft.verdict().line());
  }

  @Test
  void givenPayload_whenChanged_thenItsHashIsNamed() {
    assertBroken(
        "at position 9: payload hash does not match",
        new Draft().set(9, "patch", "{\"name\":\"ordner\"}"));
  }

  @Test
  void givenOpeningLine_whenItNamesAnotherWorkspace_thenTheFirstEntryDoesNotFit() {
    assertBroken(
        "at position 1: chain hash does not match",
        new Draft().set(0, "workspace", "01920000-0000-7000-8000-0000000000b2"));
  }

  @Test
  void givenEntries_whenOneIsDropped_thenThatPositionIsMissing() {
    Draft draft = new Draft();
    draft.lines.remove(5);
    assertBroken("at position 5: the entry says it is position 6", draft);
  }

  @Test
  void givenEntries_whenTheLastIsDropped_thenTheClosingLineTells() {
    Draft draft = new Draft();
    draft.lines.remove(12);
    assertBroken("after position 11: the closing line names head 12", draft);
  }

  @Test
  void givenEntries_whenTwoAreSwapped_thenTheFirstOfThemIsFound() {
    Draft draft = new Draft();
    Collections.swap(draft.lines, 8, 9);
    assertBroken("at position 8: the entry says it is position 9", draft);
  }

  @Test
  void givenEntries_whenOneStandsTwice_thenTheSecondIsFound() {
    Draft draft = new Draft();
    draft.lines.add(4, new LinkedHashMap<>(draft.lines.get(3)));
    assertBroken("at position 4: the entry says it is position 3", draft);
  }

  @Test
  void givenClosingLine_whenDroppedOrFollowed_thenTold() {
    Draft draft = new Draft();
    draft.lines.add(draft.lines.get(13));
    assertBroken("after position 12: a line follows the closing line", draft);
    draft.lines.subList(13, 15).clear();
    assertBroken("after position 12: the closing line is missing", draft);
  }

  @Test
  void givenClosingLine_whenItsHashIsAnother_thenTold() {
    assertBroken(
        "after position 12: the closing line's chain hash does not match",
        new Draft().set(13, "chainHash", "00".repeat(32)));
  }

  @Test
  void givenCommitOfThree_whenTheFileEndsWithinIt_thenTold() throws Fault {
    Draft draft = new Draft();
    draft.lines.remove(12);
    assertBroken(
        "after position 11: the commit ending at 12 is cut", draft.set(12, "head", 11L).seal());
  }

  @Test
  void givenPayloadErased_whenNoRedactEntryNamesIt_thenBrokenThere() {
    assertBroken("at position 5: erased, yet no redact entry names it", new Draft().erase(5));
  }

  @Test
  void givenPayloadErased_whenOnlyAnEarlierEntryNamesIt_thenBroken() {
    assertBroken("at position 11: erased, yet no redact entry names it", new Draft().erase(11));
  }

  @Test
  void givenPayloadErasedInPart_whenVerified_thenBroken() {
    assertBroken("at position 5: the payload is erased in part", new Draft().set(5, "salt", null));
  }

  @Test
  void givenTargetThatStillHasItsPayload_whenVerified_thenIntact() throws Fault {
    Draft draft = new Draft().set(10, "patch", "{\"targets\":{\"1\":true,\"6\":true,\"7\":true}}");
    assertEquals(0, draft.seal().verdict().exitCode());
    assertEquals(0, draft.erase(1).verdict().exitCode());
  }

  /** What a document says is not the verifier's affair, nor in which version it says it. */
  @Test
  void givenVersionOfADocumentThatNobodyKnowsYet_whenVerified_thenIntact() throws Fault {
    assertEquals(0, new Draft().set(3, "schemaVersion", 2_000L).seal().verdict().exitCode());
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of(10, "commitPosition", 11L, "at position 11: the commit ending at 11 is cut"),
        Arguments.of(5, "commitPosition", 4L, "at position 5: the commit ends before the entry"),
        Arguments.of(
            8,
            "previousPosition",
            7L,
            "at position 8: previous position is not the item's last one"),
        Arguments.of(
            8,
            "previousPosition",
            null,
            "at position 8: previous position is not the item's last one"),
        Arguments.of(
            12,
            "previousPosition",
            3L,
            "at position 12: previous position is not the item's last one"),
        Arguments.of(
            9, "basePosition", 9L, "at position 9: base position is not an earlier position"),
        Arguments.of(
            9, "basePosition", -1L, "at position 9: base position is not an earlier position"),
        Arguments.of(
            2,
            "recordedAt",
            1735689599999999L,
            "at position 2: recorded before the previous entry"),
        Arguments.of(3, "schemaVersion", 0L, "at position 3: schema version is not positive"),
        Arguments.of(2, "operation", "move", "at position 2: unknown operation \"move\""),
        Arguments.of(6, "operation", "Create", "at position 6: unknown operation \"Create\""),
        Arguments.of(
            1, "patch", "[]", "at position 1: this patch does not belong to the operation create"),
        Arguments.of(
            2,
            "patch",
            "null",
            "at position 2: this patch does not belong to the operation update"),
        Arguments.of(
            9, "patch", "1", "at position 9: this patch does not belong to the operation restore"),
        Arguments.of(
            8, "patch", "{}", "at position 8: this patch does not belong to the operation delete"),
        Arguments.of(
            5,
            "conflict",
            "{",
            "at position 5: conflict: not JSON: expected a member's name at character 2"),
        Arguments.of(
            5,
            "origin",
            "{} {}",
            "at position 5: origin: not JSON: expected nothing more at character 4"),
        Arguments.of(7, "operation", "redact", "at position 7: a redact entry is never redacted"),
        Arguments.of(
            10, "patch", "{}", "at position 10: a redact entry names its targets and nothing else"),
        Arguments.of(
            10,
            "patch",
            "{\"targets\":{},\"why\":1}",
            "at position 10: a redact entry names its targets and nothing else"),
        Arguments.of(
            10,
            "patch",
            "{\"targets\":{\"6\":false}}",
            "at position 10: target \"6\" is not a position set to true"),
        Arguments.of(
            10,
            "patch",
            "{\"targets\":{\"06\":true}}",
            "at position 10: target \"06\" is not a position set to true"),
        Arguments.of(
            10,
            "patch",
            "{\"targets\":{\"10\":true}}",
            "at position 10: a target is not an earlier position"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void givenRuleBroken_whenHashedAllTheSame_thenFound(
      int position, String member, Object value, String verdict) throws Fault {
    assertBroken(verdict, new Draft().set(position, member, value).seal());
  }
}
