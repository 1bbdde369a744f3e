package dev.daybook.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextDiffTest {
  private static String shown(String from, String to) {
    return TextDiff.of(from, to).stream()
        .map(
            piece ->
                switch (piece.fate()) {
                  case EQUAL -> piece.text();
                  case DELETE -> "[-" + piece.text() + "-]";
                  case INSERT -> "{+" + piece.text() + "+}";
                })
        .collect(Collectors.joining());
  }

  @Test
  void givenChangedWord_whenCompared_thenThatWordAlone() {
    assertEquals(
        "Pour the [-tea-]{+coffee+} now.", shown("Pour the tea now.", "Pour the coffee now."));
    assertEquals("a{+, b+}", shown("a", "a, b"));
    assertEquals("[-gone-]", shown("gone", ""));
    assertEquals("{+new+}", shown("", "new"));
    assertEquals("same", shown("same", "same"));
    assertEquals("", shown("", ""));
  }

  @Test
  void givenIdeographsAndEmoji_whenCompared_thenCharactersAreNeverCut() {
    assertEquals("喝[-茶-]{+酒+}", shown("喝茶", "喝酒"));
    assertEquals("[-\ud83c\udf75-]{+\ud83c\udf76+}!", shown("\ud83c\udf75!", "\ud83c\udf76!"));
    assertEquals("[-e\u0301-]{+e+} x", shown("e\u0301 x", "e x"));
  }

  @Test
  void givenRandomTexts_whenCompared_thenThePiecesMakeBoth() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String from = text(random, random.nextInt(60));
      String to = text(random, random.nextInt(60));
      List<TextDiff.Piece> pieces = TextDiff.of(from, to);
      assertEquals(from, made(pieces, TextDiff.Fate.INSERT), () -> "seed " + seed);
      assertEquals(to, made(pieces, TextDiff.Fate.DELETE), () -> "seed " + seed);
    }
  }

  @Test
  void givenLongTextsOfFrequentWords_whenCompared_thenThePiecesMakeBoth() {
    Random random = new Random(7);
    for (int words : new int[] {20_000, 60_000}) {
      String from = text(random, words);
      String to = text(random, words);
      List<TextDiff.Piece> pieces = TextDiff.of(from, to);
      assertEquals(from, made(pieces, TextDiff.Fate.INSERT));
      assertEquals(to, made(pieces, TextDiff.Fate.DELETE));
      assertTrue(pieces.size() >= 2);
    }
  }

  private static String text(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(random.nextInt(4)).append(random.nextInt(9) == 0 ? "\n" : " ");
    }
    return text.toString();
  }

  private static String made(List<TextDiff.Piece> pieces, TextDiff.Fate without) {
    return pieces.stream()
        .filter(piece -> piece.fate() != without)
        .map(TextDiff.Piece::text)
        .collect(Collectors.joining());
  }
}
