package dev.daybook.folder;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderKindTest {
  private static final Kind KIND = Kinds.of("folder");

  @Test
  void givenDocument_whenChecked_thenTaken() {
    assertDoesNotThrow(() -> KIND.check(Documents.read("{\"own\":[null]}"), Limits.DEFAULT));
    assertDoesNotThrow(
        () ->
            KIND.check(
                Documents.read(
                    "{\"title\":\"x\",\"parent\":\"0199f000-0000-7000-8000-000000000001\"}"),
                Limits.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version|1",
        "title|1",
        "title|[]",
        "parent|1",
        "parent|\"home\"",
        "order|7",
        "order|\"a-b\""
      })
  void givenWrongMember_whenChecked_thenFieldNamed(String member, String value) {
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () -> KIND.check(Documents.read("{\"" + member + "\":" + value + "}"), Limits.DEFAULT));
    assertEquals(member, problem.members().get("field"), problem.detail());
  }
}
