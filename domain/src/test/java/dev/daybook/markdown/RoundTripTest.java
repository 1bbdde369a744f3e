package dev.daybook.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import dev.daybook.item.Kinds;
import org.junit.jupiter.api.Test;

/** What goes out comes in as it was, for random files and documents. */
class RoundTripTest {
  private static final int ROUNDS = 500;
  private static final MarkdownReader READER = new MarkdownReader(MarkdownLimits.DEFAULT);

  @Test
  void givenRandomFiles_whenReadWrittenAndRead_thenSameNoteAndRenderedAlike() {
    int verbatim = 0;
    int rendered = 0;
    for (long seed = 0; seed < ROUNDS; seed++) {
      String file = new RandomMarkdown(seed).file();
      MarkdownNote note = READER.read(file);
      String told = "seed " + seed + "\n" + file;
      Kinds.of("note").check(note.document(), Limits.DEFAULT);
      String written = MarkdownWriter.write(note.document(), LinkNames.NONE);
      assertEquals(note.document(), READER.read(written).document(), told);
      if (isCommonMark(file, note)) {
        assertEquals(Rendering.gfm(file), Rendering.gfm(written), told);
      }
      assertEquals(
          note.blocks(), Alignment.keepIds(note.document(), READER.read(written).blocks()), told);
      rendered += isCommonMark(file, note) ? 1 : 0;
      verbatim += hasFallback(note) ? 1 : 0;
    }
    assertTrue(rendered > ROUNDS / 2, "rendered: " + rendered);
    assertTrue(verbatim < ROUNDS / 5, "kept verbatim: " + verbatim);
  }

  /** Front matter and lines of two dollars are read as CommonMark does not read them. */
  private static boolean isCommonMark(String file, MarkdownNote note) {
    return note.properties().isEmpty()
        && note.fault().isEmpty()
        && MathBlockParser.openings(Sanitizer.lines(file)).isEmpty();
  }

  private static boolean hasFallback(MarkdownNote note) {
    for (JsonNode block : note.blocks()) {
      String text = block.path("text").asText();
      if (LinkReading.isVerbatim(block) && !text.startsWith("[") && !text.startsWith("%%")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void givenRandomDocuments_whenWrittenAndRead_thenSettledAtOnceAndNothingLost() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      ObjectNode document = new RandomMarkdown(seed).document();
      Kinds.of("note").check(document, Limits.DEFAULT);
      String written = MarkdownWriter.write(document, LinkNames.NONE);
      MarkdownNote note = READER.read(written);
      String told = "seed " + seed + "\n" + document + "\n" + written;
      String again = MarkdownWriter.write(note.document(), LinkNames.NONE);
      assertEquals(note.document(), READER.read(again).document(), told);
      for (JsonNode block : document.path("blocks")) {
        if (!block.path("type").asText().equals("divider")) {
          String letters = letters(block.path("text").asText());
          assertTrue(letters(written).contains(letters), told);
        }
      }
      ObjectNode aligned = Alignment.keepIds(document, note.blocks());
      String kept = MarkdownWriter.write(withBlocks(aligned), LinkNames.NONE);
      assertEquals(note.document(), READER.read(kept).document(), told);
    }
  }

  private static ObjectNode withBlocks(ObjectNode blocks) {
    ObjectNode document = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    document.set("blocks", blocks);
    return document;
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z]", "");
  }
}
