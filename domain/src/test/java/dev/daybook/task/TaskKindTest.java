package dev.daybook.task;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Relation;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskKindTest {
  private static final Kind TASK = Kinds.of("task");
  private static final String ID = "0199f000-0000-7000-8000-000000000001";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"title\":\"Buy\",\"status\":\"done\",\"priority\":9,\"own\":[null]}",
        "{\"start\":\"2026-03-01\",\"due\":\"2026-03-01T08:00Z[UTC]\"}",
        "{\"due\":\"2026-03-01T10:00:00.123456+01:00[Europe/Berlin]\"}",
        "{\"folder\":\"" + ID + "\",\"parent\":\"" + ID + "\",\"order\":\"a0\"}",
        "{\"tags\":{\"" + ID + "\":true},\"assignees\":{\"" + ID + "\":true},\"blockedBy\":{}}",
        "{\"blocks\":{\"b\":{\"type\":\"checklistItem\",\"order\":\"a\",\"checked\":true}}}"
      })
  void givenTask_whenChecked_thenTaken(String task) {
    assertDoesNotThrow(() -> TASK.check(Documents.read(task), Limits.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"x\"}|id",
        "{\"status\":\"Open\"}|status",
        "{\"status\":true}|status",
        "{\"priority\":10}|priority",
        "{\"priority\":\"1\"}|priority",
        "{\"due\":1}|due",
        "{\"due\":\"2026-03-01T10:00:00\"}|due",
        "{\"due\":\"2026-13-01\"}|due",
        "{\"start\":\"2026-03-01T10:00:00Z[Mars/Base]\"}|start",
        "{\"start\":\"2026-03-02\",\"due\":\"2026-03-01\"}|due",
        "{\"start\":\"2026-03-02T10:00:00Z[UTC]\",\"due\":\"2026-03-02T10:59:00+01:00[Europe/Berlin]\"}|due",
        "{\"folder\":{}}|folder",
        "{\"parent\":\"home\"}|parent",
        "{\"tags\":{\"work\":true}}|tags.work",
        "{\"blockedBy\":{\"" + ID + "\":false}}|blockedBy." + ID,
        "{\"assignees\":\"me\"}|assignees"
      })
  void givenWrongTask_whenChecked_thenFieldNamed(String task, String field) {
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> TASK.check(Documents.read(task), Limits.DEFAULT));
    assertEquals(ProblemType.INVALID_DOCUMENT, problem.type(), problem.detail());
    assertEquals(field, problem.members().get("field"), problem.detail());
  }

  @Test
  void givenTask_whenAskedForColumns_thenDefaultsWhereNothingStands() {
    assertEquals(List.of("", "open", 0), TASK.columns(Documents.read("{}")));
    assertEquals(
        List.of("Buy", "done", 2),
        TASK.columns(Documents.read("{\"title\":\"Buy\",\"status\":\"done\",\"priority\":2}")));
  }

  @Test
  void givenSets_whenTargetsAreRead_thenIdsOfWhatIsInThem() {
    Relation tags = Relation.set("tags", "tag");
    assertEquals(
        1,
        tags.targets(
                Documents.read(
                    "{\"tags\":{\""
                        + ID
                        + "\":true,\"work\":true,\""
                        + ID.replace('1', '2')
                        + "\":null}}"))
            .size());
    assertEquals(Set.of(), tags.targets(Documents.read("{\"tags\":null}")));
    assertEquals(
        Set.of(), Relation.tree("parent", "task").targets(Documents.read("{\"parent\":7}")));
  }
}
