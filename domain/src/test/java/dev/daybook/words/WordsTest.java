package dev.daybook.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.document.Documents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Words.forEach(text, words::add);
    return words;
  }

  private static String folded(String text) {
    return String.join(" ", words(text).stream().map(Word::folded).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Green TEA, 20 °C!|green tea 20 ° c",
        "and/or foo-bar a_b|and or foo bar a b",
        "Müller isst Äpfel, Straße|muller isst apfel strasse",
        "L'été à Noël: œuvre|l ete a noel oeuvre",
        "Smørrebrød på Øen|smorrebrod pa oen",
        "Łódź, Đà Nẵng|lodz da nang",
        "ИЙ Ёлка Чай|ий елка чай",
        "Οδυσσέας|οδυσσεασ",
        "كِتَابٌ أحمد|كتاب احمد",
        "שָׁלוֹם|שלום",
        "हिन्दी किताब|हिन्दी किताब",
        "東京都|東京 京都 都",
        "茶|茶",
        "ｔｅａ ﾃｨｰ|tea ティ ィー ー",
        "東京でtea|東京 京で で tea",
        "도서관에|도서 서관 관에 에",
        "ชา|ชา า",
        "🍵🍵 tea|🍵 🍵 tea",
        "می\u200cخواهم|میخواهم",
        "co\u00adoperate|cooperate"
      })
  void givenText_whenCut_thenItsWords(String text, String expected) {
    assertEquals(expected, folded(text));
  }

  @Test
  void givenNonsense_whenCut_thenOnlySeparates() {
    assertEquals("a b c", folded("a\0b\ud800c"));
    assertEquals("", folded("\" & :* - ! \\ ' ( ) < > \ufe0f"));
    assertEquals(Word.LENGTH_MAX, folded("x".repeat(5_000)).length());
    // One letter that becomes eighteen: the index takes words of 2,046 bytes.
    String one = folded("\ufdfa".repeat(Word.LENGTH_MAX));
    assertTrue(one.getBytes(StandardCharsets.UTF_8).length < 2_046, one);
  }

  @Test
  void givenRandomText_whenCut_thenPlacesLieInItInOrder() {
    long seed = Long.getLong("daybook.test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(
            (char)
                (random.nextInt(4) == 0
                    ? random.nextInt(0x10000)
                    : "tea 茶京한ไท\u0301é".charAt(random.nextInt(11))));
      }
      int last = 0;
      for (Word word : words(text.toString())) {
        boolean fits =
            word.start() >= last && word.start() < word.end() && word.end() <= text.length();
        assertTrue(fits, () -> word + " of " + text + ", seed " + seed);
        last = word.start();
      }
      Set<String> sought = Set.of("tea", "e", "京", "ไท");
      List<Word> some = new ArrayList<>();
      Words.forEach(text.toString(), Initials.of(sought), some::add);
      some.removeIf(word -> !sought.contains(word.folded()));
      List<Word> all = words(text.toString());
      all.removeIf(word -> !sought.contains(word.folded()));
      assertEquals(all, some, () -> "seed " + seed);
    }
  }

  @Test
  void givenInitials_whenRead_thenFewOthersAreCutOut() {
    List<String> told = new ArrayList<>();
    Words.forEach(
        "Green ten tea, TEAM, Thé, état, 茶",
        Initials.of(Set.of("tea")),
        word -> told.add(word.folded()));
    assertEquals(List.of("tea", "team", "the", "etat", "茶"), told);
  }

  @Test
  void givenDocument_whenRead_thenItsTextsByWeight() {
    ItemText text =
        ItemText.of(
            Documents.read(
                "{\"title\":\"Cafe\u0301\",\"blocks\":{"
                    + "\"b\":{\"type\":\"paragraph\",\"order\":\"b\",\"text\":\"**Tea** [leaves](https://x.y/z)"
                    + " [[item:0|green]] [[item:0]]\"},"
                    + "\"a\":{\"type\":\"heading\",\"order\":\"a\",\"text\":\"On _tea_\"}},"
                    + "\"properties\":{\"n\":1,\"of\":[\"Assam\",{\"x\":\"Ceylon\"}]}}"),
            1_000);
    assertEquals("Café", text.title());
    assertEquals("On tea\n", text.headings());
    assertEquals("Tea leaves green \nAssam\nCeylon\n", text.rest());
    assertEquals("On tea\nTea leaves green \nAssam\nCeylon\n", text.body());
  }
}
