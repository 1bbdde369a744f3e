package dev.daybook.attachment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.BlobHash;
import dev.daybook.blob.Content;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentKindTest {
  private static final Kind KIND = Kinds.of("attachment");
  private static final String HASH = "0f".repeat(32);

  private static ObjectNode document() {
    return Documents.read(
            "{\"name\":\"a.png\",\"content\":{\"hash\":\"%s\",\"size\":3,\"mediaType\":\"image/png\"}}"
                .formatted(HASH))
        .deepCopy();
  }

  @Test
  void givenDocument_whenChecked_thenTakenWithItsContentAndTitle() {
    assertDoesNotThrow(() -> KIND.check(document(), Limits.DEFAULT));
    assertEquals(
        List.of(new Content("content", new BlobHash(HASH), 3L)), KIND.contents(document()));
    assertEquals("a.png", KIND.title(document()));
  }

  @Test
  void givenPatchWithoutHash_whenLookedAt_thenItNamesNothing() {
    assertEquals(List.of(), KIND.contents(Documents.read("{\"content\":{\"size\":4}}")));
    assertEquals(List.of(), KIND.contents(Documents.read("{\"content\":null}")));
    assertEquals(
        List.of(new Content("content", new BlobHash(HASH), null)),
        KIND.contents(Documents.read("{\"content\":{\"hash\":\"" + HASH + "\"}}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name|7",
        "name|\"\"",
        "name|\".\"",
        "name|\"..\"",
        "name|\"a/b\"",
        "name|\"a\\\\b\"",
        "name|\"a\\u0007\"",
        "name|\"a\\u202eb\"",
        "content|[]",
        "folder|\"home\"",
        "tags|{\"x\":1}"
      })
  void givenWrongMember_whenChecked_thenFieldNamed(String member, String value) {
    ObjectNode wrong = document();
    wrong.set(member, Documents.read("{\"v\":" + value + "}").get("v"));
    ProblemException problem =
        assertThrows(ProblemException.class, () -> KIND.check(wrong, Limits.DEFAULT));
    String field = String.valueOf(problem.members().get("field"));
    assertEquals(member, field.replaceAll("\\..*", ""), problem.detail());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"hash|\"abc\"", "hash|7", "size|-1", "size|1.5", "mediaType|\"png\""})
  void givenWrongContent_whenChecked_thenFieldNamed(String member, String value) {
    ObjectNode wrong = document();
    ((ObjectNode) wrong.get("content"))
        .set(member, Documents.read("{\"v\":" + value + "}").get("v"));
    ProblemException problem =
        assertThrows(ProblemException.class, () -> KIND.check(wrong, Limits.DEFAULT));
    assertEquals("content." + member, problem.members().get("field"), problem.detail());
  }
}
