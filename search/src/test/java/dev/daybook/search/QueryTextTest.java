package dev.daybook.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.problem.ProblemException;
import dev.daybook.words.TermScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
  private static final SearchSettings SETTINGS =
      new SearchSettings(1_000, 64, 10_000, Duration.ofSeconds(5), 3);

  private static final TermScope SCOPE = new TermScope("-_-_");

  private static String terms(String text) {
    Map<String, String> stems = Map.of("leaves", "leav", "tea", "tea", "häuser", "haus");
    String terms = new TermQuery(SCOPE, stems).of(QueryText.read(text, SETTINGS));
    assertEquals(
        terms.chars().filter(c -> c == '\'').count() / 2, terms.split("'-_-_", -1).length - 1);
    return terms.replace(SCOPE.prefix(), "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "tea;'tea'",
        "green leaves;'green' & ( 'leaves' | 'leav' )",
        "Häuser;( 'hauser' | 'haus' )",
        "\"green leaves\";( 'green' <-> 'leaves' )",
        "\"green;'green'",
        "gre*;( 'gre':* )",
        "and/or;( 'and' <-> 'or' )",
        "tea -leaves;'tea' & !( ( 'leaves' | 'leav' ) )",
        "tea -\"green tea\";'tea' & !( ( 'green' <-> 'tea' ) )",
        "東京;( '東京' )",
        "東京都;( '東京' <-> '京都' )",
        "茶;( '茶':* )",
        "\"東京 tea\";( '東京' <2> 'tea' )",
        "東京tea;( '東京' <2> 'tea' )",
        "🍵🍵;( '🍵':* <-> '🍵':* )",
        "ﾃｨｰ;( 'ティ' <-> 'ィー' )"
      })
  void givenText_whenRead_thenItsTerms(String text, String expected) {
    assertEquals(expected, terms(text));
  }

  @Test
  void givenAlternatives_whenRead_thenWordsSideBySideBindMore() {
    assertEquals("'a' & 'b' | 'c'", terms("a b OR c"));
    assertEquals("'a'", terms("a OR"));
    assertEquals("'or'", terms("or"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"", "&", ":*", "-", "!", "\\", "\0", "\ud800", "OR", "-tea", "a OR -b"})
  void givenNothingToLookFor_whenRead_thenTold(String text) {
    ProblemException told =
        assertThrows(ProblemException.class, () -> QueryText.read(text, SETTINGS));
    assertEquals("q", told.members().get("field"));
  }

  @Test
  void givenTooMuch_whenRead_thenToldWithTheLimit() {
    assertEquals(64, limit("a ".repeat(65)));
    assertEquals(1_000, limit("tea ".repeat(10_000)));
  }

  private static Object limit(String text) {
    return assertThrows(ProblemException.class, () -> QueryText.read(text, SETTINGS))
        .members()
        .get("limit");
  }

  /** Whatever is written, the terms are quoted, and none holds a quote. */
  @Test
  void givenRandomText_whenRead_thenTermsAreWellFormed() {
    long seed = Long.getLong("daybook.test.seed", System.nanoTime());
    Random random = new Random(seed);
    String signs = "a\"-* '\\&|!():<>OR茶é\0\ud83cß";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        text.append(
            random.nextInt(5) == 0
                ? (char) random.nextInt(0x10000)
                : signs.charAt(random.nextInt(signs.length())));
      }
      try {
        String terms = terms(text.toString());
        String bare = terms.replaceAll("'[^'\\\\]+'", "t");
        assertTrue(
            bare.matches("[t()!&|:*<>0-9 -]+"), () -> terms + " of " + text + ", seed " + seed);
      } catch (ProblemException e) {
        assertEquals("q", e.members().get("field"));
      }
    }
  }

  @Test
  void givenText_whenShown_thenEscapedAndMarkedAroundTheFirstMatch() {
    QueryText query = QueryText.read("leaves tea*", SETTINGS);
    Snippets snippets = new Snippets(query, Map.of("leaves", "leav"));
    assertEquals("<mark>Teapot</mark> &amp; &lt;b&gt;", snippets.title("Teapot & <b>"));
    String text = "word ".repeat(100) + "the leaving <i>" + " word".repeat(100);
    String snippet = snippets.of(text);
    assertTrue(snippet.contains("the <mark>leaving</mark> &lt;i&gt; word"), snippet);
    assertTrue(snippet.startsWith("… word") && snippet.endsWith("word …"), snippet);
    assertEquals("nothing here", snippets.of("nothing here\n"));
    Snippets pairs = new Snippets(QueryText.read("東京都", SETTINGS), Map.of());
    assertEquals("<mark>東京都</mark>の天気", pairs.of("東京都の天気"));
  }

  @Test
  void givenNames_whenOneIsNearlyTheWord_thenSuggested() {
    assertEquals("darjeeling", Suggestions.nearest("darjelling", List.of("tea", "darjeeling")));
    assertEquals("green", Suggestions.nearest("gren", List.of("green", "tea")));
    assertEquals("tea1", Suggestions.nearest("tae1", List.of("tea1")));
    assertEquals(null, Suggestions.nearest("green", List.of("green", "greed")));
    assertEquals(null, Suggestions.nearest("coffee", List.of("tea")));
  }
}
