package dev.daybook.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7396, with its appendix A, and the laws of apply and diff on random documents. */
class MergePatchTest {
  private static final int ROUNDS = 3_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"}|{\"a\":null}|{}",
        "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}",
        "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
        "{\"a\":\"c\"}|{\"a\":[\"b\"]}|{\"a\":[\"b\"]}",
        "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]}|{\"a\":[1]}|{\"a\":[1]}",
        "[\"a\",\"b\"]|[\"c\",\"d\"]|[\"c\",\"d\"]",
        "{\"a\":\"b\"}|[\"c\"]|[\"c\"]",
        "{\"a\":\"foo\"}|null|null",
        "{\"a\":\"foo\"}|\"bar\"|\"bar\"",
        "{\"e\":null}|{\"a\":1}|{\"a\":1,\"e\":null}",
        "[1,2]|{\"a\":\"b\",\"c\":null}|{\"a\":\"b\"}",
        "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}"
      })
  void givenCaseOfAppendixA_whenApplied_thenAsThere(String target, String patch, String result) {
    JsonNode actual = MergePatch.applyValue(value(target), value(patch));
    assertEquals(result, Documents.canonical(actual));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{}|{}",
        "{\"a\":1}|{\"a\":1.0}|{}",
        "{\"a\":1}|{}|{\"a\":null}",
        "{}|{\"a\":{}}|{\"a\":{}}",
        "{\"a\":{\"b\":1}}|{\"a\":{}}|{\"a\":{\"b\":null}}",
        "{\"a\":{\"b\":1}}|{\"a\":2}|{\"a\":2}",
        "{\"a\":2}|{\"a\":{\"b\":1}}|{\"a\":{\"b\":1}}",
        "{\"a\":[1]}|{\"a\":{\"b\":1}}|{\"a\":{\"b\":1}}",
        "{\"a\":[1,null]}|{\"a\":[1,null]}|{}",
        "{\"a\":[{\"x\":1}]}|{\"a\":[{\"x\":1,\"y\":null}]}|{\"a\":[{\"x\":1,\"y\":null}]}",
        "{\"a\":{\"b\":1,\"c\":2},\"d\":3}|{\"a\":{\"b\":1,\"c\":3},\"d\":3}|{\"a\":{\"c\":3}}"
      })
  void givenTwoDocuments_whenCompared_thenLeastPatch(String from, String to, String patch) {
    ObjectNode actual = MergePatch.diff(Documents.read(from), Documents.read(to));
    assertEquals(patch, Documents.canonical(actual));
  }

  @Test
  void givenEqualNumbersInDifferentNodes_whenCompared_thenNoChange() {
    ObjectNode from = JsonNodeFactory.instance.objectNode().put("n", 1L);
    from.putArray("l").add(2.0);
    ObjectNode to = JsonNodeFactory.instance.objectNode().put("n", 1);
    to.putArray("l").add(2);
    assertEquals("{}", Documents.canonical(MergePatch.diff(from, to)));
  }

  @Test
  void givenNullInDocument_whenCompared_thenRefused() {
    ObjectNode from = Documents.read("{}");
    ObjectNode to = Documents.read("{\"a\":{\"b\":null}}");
    assertThrows(IllegalArgumentException.class, () -> MergePatch.diff(from, to));
  }

  @Test
  void givenRandomDocuments_whenDifferenceApplied_thenTheOther() {
    RandomDocuments random = RandomDocuments.ofPrintedSeed("MergePatchTest diff");
    for (int i = 0; i < ROUNDS; i++) {
      ObjectNode from = random.document();
      ObjectNode to = random.document();
      String fromText = Documents.canonical(from);
      String toText = Documents.canonical(to);

      ObjectNode patch = MergePatch.diff(from, to);
      assertEquals(toText, Documents.canonical(MergePatch.apply(from, patch)));
      // The patch as the journal keeps it.
      ObjectNode stored = Documents.read(Documents.canonical(patch));
      assertEquals(to, MergePatch.apply(from, stored));
      assertEquals(0, MergePatch.diff(to, random.shuffled(to)).size());

      assertEquals(fromText, Documents.canonical(from));
      assertEquals(toText, Documents.canonical(to));
    }
  }

  @Test
  void givenRandomPatches_whenApplied_thenOnceIsEnoughAndNoNullIsLeft() {
    RandomDocuments random = RandomDocuments.ofPrintedSeed("MergePatchTest apply");
    for (int i = 0; i < ROUNDS; i++) {
      ObjectNode target = random.document();
      ObjectNode patch = random.patch();
      String targetText = Documents.canonical(target);
      String patchText = Documents.canonical(patch);

      ObjectNode once = MergePatch.apply(target, patch);
      assertSame(once, MergePatch.withoutNulls(once));
      assertEquals(once, MergePatch.apply(once, patch));
      assertEquals(once, MergePatch.apply(target, MergePatch.diff(target, once)));

      assertEquals(targetText, Documents.canonical(target));
      assertEquals(patchText, Documents.canonical(patch));
    }
  }

  @Test
  void givenRandomPatches_whenComposed_thenAsOneAfterTheOther() {
    RandomDocuments random = RandomDocuments.ofPrintedSeed("MergePatchTest compose");
    int composed = 0;
    for (int i = 0; i < ROUNDS; i++) {
      ObjectNode target = random.document();
      ObjectNode first = random.patch();
      ObjectNode second = random.patch();
      ObjectNode expected = MergePatch.apply(MergePatch.apply(target, first), second);
      Optional<ObjectNode> both = MergePatch.compose(first, second);
      if (both.isPresent()) {
        composed++;
        assertEquals(expected, MergePatch.apply(target, both.get()));
      }
    }
    assertTrue(composed > ROUNDS / 10, "composed " + composed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"x\":1}}|{\"a\":{\"x\":null}}|{\"a\":{\"x\":null}}",
        "{\"a\":1}|{\"a\":null,\"b\":2}|{\"a\":null,\"b\":2}",
        "{\"a\":{\"x\":1}}|{\"a\":{\"y\":2}}|{\"a\":{\"x\":1,\"y\":2}}",
        "{\"a\":null}|{\"a\":{\"y\":2}}|none",
        "{\"a\":{\"b\":1}}|{\"a\":{\"b\":{\"c\":2}}}|none"
      })
  void givenTwoPatches_whenComposed_thenOneOrNone(String first, String second, String both) {
    assertEquals(
        both,
        MergePatch.compose(Documents.read(first), Documents.read(second))
            .map(Documents::canonical)
            .orElse("none"));
  }

  @Test
  void givenRandomObjects_whenNullsDropped_thenAsPatchOfNothing() {
    RandomDocuments random = RandomDocuments.ofPrintedSeed("MergePatchTest withoutNulls");
    ObjectNode nothing = Documents.read("{}");
    for (int i = 0; i < ROUNDS; i++) {
      ObjectNode sent = random.patch();
      ObjectNode document = MergePatch.withoutNulls(sent);
      assertEquals(MergePatch.apply(nothing, sent), document);
      assertSame(document, MergePatch.withoutNulls(document));
    }
  }

  @Test
  void givenNullsInArrays_whenNullsDropped_thenKept() {
    ObjectNode sent = Documents.read("{\"a\":null,\"b\":{\"c\":null,\"d\":[null,{\"e\":null}]}}");
    assertEquals(
        "{\"b\":{\"d\":[null,{\"e\":null}]}}", Documents.canonical(MergePatch.withoutNulls(sent)));
  }

  private static JsonNode value(String json) {
    return Documents.read("{\"v\":" + json + "}").get("v");
  }
}
