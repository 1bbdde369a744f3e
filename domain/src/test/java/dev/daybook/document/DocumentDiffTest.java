package dev.daybook.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class DocumentDiffTest {
  @Test
  void givenTitleAndBlocksThatDiffer_whenCompared_thenPatchAndWords() {
    ObjectNode from =
        Documents.read(
            "{\"blocks\":{\"a\":{\"text\":\"Pour tea\"},\"b\":{\"text\":\"x\"},\"c\":{\"order\":\"1\"}},\"title\":\"Old\"}");
    ObjectNode to =
        Documents.read(
            "{\"blocks\":{\"a\":{\"text\":\"Pour milk\"},\"c\":{\"order\":\"2\"},\"d\":{\"text\":\"new\"}},\"title\":\"New\"}");
    ObjectNode diff = DocumentDiff.of(from, to);
    assertEquals(to, MergePatch.apply(from, (ObjectNode) diff.get("patch")));
    assertEquals("[{\"delete\":\"Old\"},{\"insert\":\"New\"}]", diff.get("title").toString());
    assertEquals(
        "{\"a\":{\"change\":\"changed\",\"text\":[{\"equal\":\"Pour \"},{\"delete\":\"tea\"},{\"insert\":\"milk\"}]},"
            + "\"b\":{\"change\":\"removed\",\"text\":[{\"delete\":\"x\"}]},"
            + "\"c\":{\"change\":\"changed\"},"
            + "\"d\":{\"change\":\"added\",\"text\":[{\"insert\":\"new\"}]}}",
        diff.get("blocks").toString());
    assertFalse(diff.has("truncated"));
  }

  @Test
  void givenSameDocuments_whenCompared_thenAnEmptyPatchAlone() {
    ObjectNode same = Documents.read("{\"title\":\"T\"}");
    assertEquals("{\"patch\":{}}", DocumentDiff.of(same, same).toString());
  }

  @Test
  void givenMoreTextThanIsCompared_whenCompared_thenBlocksAreNamedAndItSaysSo() {
    ObjectNode from =
        Documents.read("{\"blocks\":{\"a\":{\"text\":\"" + "a ".repeat(600_000) + "\"}}}");
    ObjectNode diff = DocumentDiff.of(from, Documents.read("{}"));
    assertTrue(diff.get("truncated").booleanValue());
    assertEquals("{\"a\":{\"change\":\"removed\"}}", diff.get("blocks").toString());
  }
}
