package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search as clients see it: a fixed set in many languages, the query's language, nonsense. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIT {
  private Tenants tenants;
  private Workspace workspace;
  private Client owner;

  @BeforeAll
  void make(Tenants both) {
    tenants = both;
    workspace = both.first().workspace();
    owner = workspace.owner();
  }

  private String note(Workspace in, String title, String text) {
    return in.owner()
        .post(
            in.notes(),
            "{\"title\":\"%s\",\"blocks\":{\"b\":{\"type\":\"paragraph\",\"order\":\"a\",\"text\":\"%s\"}}}"
                .formatted(title, text))
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  private static String search(Workspace in, String query) {
    return in.path() + "/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static JsonNode found(Workspace in, String query) {
    return in.owner().get(search(in, query)).expect(200).json();
  }

  private static List<String> titles(JsonNode page) {
    List<String> titles = new ArrayList<>();
    page.path("items").forEach(item -> titles.add(item.path("title").asText()));
    return titles;
  }

  /** In each language: a note, and queries in other forms of its words that must all find it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The houses were painted|She was running through gardens|house,painting,run,garden,RUNNING",
        "de|Häuser in Zürich|Die Straßen sind voller Äpfel|Haus,Häusern,hauser,zurich,Straße,strassen,Apfel,äpfel",
        "fr|Les chevaux sauvages|L'été à Noël, nous mangeons des œufs|sauvage,ete,noel,mangeons,œuf,oeufs",
        "es|Canciones de amor|Los niños corrieron por el jardín|cancion,canción,niño,nino,jardin,corrieron",
        "it|Le città antiche|I bambini giocavano nei giardini|citta,antica,bambino,giardino",
        "ru|Книги о природе|Ёлки стояли в лесу|книга,книг,елка,елки,лес,природа",
        "el|Ο Οδυσσέας ταξιδεύει|Τα σπίτια της πόλης|οδυσσεας,ΟΔΥΣΣΕΑΣ,σπιτια,σπίτια",
        "tr|İstanbul kitapları|Evler deniz kenarında|istanbul,kitap,ev,kenarında",
        "ar|كِتَابٌ جديد|ذهب الأولاد إلى المدرسة|كتاب,جديد,المدرسة,الاولاد",
        "hi|हिन्दी किताबें|बच्चे बाग में खेलते हैं|किताबें,किताब,बच्चे,बाग",
        "he|שָׁלוֹם עולם|הילדים משחקים בגן|שלום,עולם,בגן",
        "ja|東京都の天気|今日は晴れです。ｶﾀｶﾅもある|東京,京都,天気,京,都,晴れ,カタカナ",
        "zh|北京的天氣很好|我用iPhone手机写笔记|北京,天氣,手机,iphone,笔记,记",
        "ko|도서관에서 읽은 책|한국어 문장을 찾습니다|도서관,책,한국어,문장",
        "th|ชาเขียวเย็น|ฉันชอบดื่มชาทุกวัน|ชา,เขียว,ดื่ม,ทุกวัน",
        "vi|Phở Hà Nội|Tiếng Việt có dấu Đà Nẵng|pho,phở,ha noi,tieng viet,da nang"
      })
  void givenNoteInLanguage_whenSearchedByFormsOfItsWords_thenAlwaysFound(
      String language, String title, String text, String queries) {
    Workspace own = tenants.first().workspace();
    own.owner()
        .patch(own.path() + "/preferences", "{\"locale\":\"" + language + "\"}", "If-Match", "*")
        .expect(200);
    note(own, title, text);
    note(own, "Something else", "Nothing of the kind");
    for (String query : queries.split(",", -1)) {
      assertEquals(List.of(title), titles(found(own, query)), query);
    }
  }

  @Test
  void givenNoteJustWritten_whenSearched_thenFoundAndMarked() {
    note(workspace, "Green & <tea>", "Leaves of **Darjeeling** <script>alert(1)</script> brewed");
    JsonNode page = found(workspace, "tea darjeeling");
    assertTrue(page.path("complete").asBoolean(), page::toString);
    JsonNode item = page.path("items").path(0);
    assertEquals("Green &amp; &lt;<mark>tea</mark>&gt;", item.path("markedTitle").asText());
    assertEquals(
        "Leaves of <mark>Darjeeling</mark> &lt;script&gt;alert(1)&lt;/script&gt; brewed",
        item.path("snippet").asText());
  }

  @Test
  void givenQueries_whenAsked_thenAsTheirLanguageSays() {
    Workspace own = tenants.first().workspace();
    note(own, "Alpha", "green tea leaves and/or coffee-beans");
    note(own, "Beta", "green coffee 🍵");
    note(own, "Gamma", "tea leaves green");
    assertEquals(Set.of("Alpha", "Gamma"), Set.copyOf(titles(found(own, "green tea"))));
    assertEquals(Set.of("Alpha"), Set.copyOf(titles(found(own, "\"green tea\""))));
    assertEquals(Set.of("Beta"), Set.copyOf(titles(found(own, "green -tea"))));
    assertEquals(Set.of("Gamma"), Set.copyOf(titles(found(own, "tea -\"green tea\""))));
    assertEquals(Set.of("Alpha", "Beta"), Set.copyOf(titles(found(own, "coff*"))));
    assertEquals(Set.of("Beta", "Gamma"), Set.copyOf(titles(found(own, "🍵 OR gamma"))));
    assertEquals(Set.of("Alpha"), Set.copyOf(titles(found(own, "and/or"))));
    assertEquals(Set.of("Alpha"), Set.copyOf(titles(found(own, "coffee-beans"))));
    assertEquals("alpha", found(own, "alhpa").path("didYouMean").asText());
  }

  @Test
  void givenWordInTitleAndInBody_whenSearched_thenTheTitleComesFirst() {
    Workspace own = tenants.first().workspace();
    note(own, "Other", "saffron ".repeat(50));
    note(own, "Saffron", "a spice");
    assertEquals(List.of("Saffron", "Other"), titles(found(own, "saffron")));
  }

  @Test
  void givenManyMatches_whenPaged_thenEachOnceAndCountedByFacets() {
    Workspace own = tenants.first().workspace();
    String tag =
        own.owner()
            .post(own.path() + "/tags", "{\"title\":\"Spice\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    String folder =
        own.owner()
            .post(own.path() + "/folders", "{\"title\":\"Above\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    String below =
        own.owner()
            .post(own.path() + "/folders", "{\"title\":\"Below\",\"parent\":\"" + folder + "\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    for (int i = 0; i < 25; i++) {
      own.owner()
          .post(
              own.path() + (i % 5 == 0 ? "/tasks" : "/notes"),
              "{\"title\":\"pepper %d\",\"folder\":\"%s\"%s}"
                  .formatted(
                      i,
                      i % 2 == 0 ? folder : below,
                      i % 3 == 0 ? ",\"tags\":{\"" + tag + "\":true}" : ""))
          .expect(201);
    }
    String path = search(own, "pepper") + "&limit=7&facets=true";
    Set<String> seen = new HashSet<>();
    String cursor = "";
    int items = 0;
    JsonNode page;
    do {
      page = own.owner().get(path + cursor).expect(200).json();
      page.path("items").forEach(item -> seen.add(item.path("id").asText()));
      items += page.path("items").size();
      cursor = "&cursor=" + page.path("next").asText();
    } while (page.path("more").asBoolean());
    assertEquals(25, items);
    assertEquals(25, seen.size());
    assertEquals(25, page.path("total").asInt());
    assertEquals(5, page.path("facets").path("kinds").path("task").asInt());
    assertEquals(9, page.path("facets").path("tags").path(0).path("count").asInt());
    assertEquals("Spice", page.path("facets").path("tags").path(0).path("title").asText());
    assertTotal(own, 20, "&kind=note");
    assertTotal(own, 25, "&kind=note,task");
    assertTotal(own, 9, "&tag=" + tag);
    assertTotal(own, 13, "&folder=" + folder);
    assertTotal(own, 25, "&subtree=true&folder=" + folder);
    assertTotal(own, 25, "&author=" + tenants.first().administrator().id());
    assertTotal(own, 0, "&author=" + tag);
    assertTotal(own, 25, "&updatedFrom=2020-01-01&createdUntil=2999-01-01");
    assertTotal(own, 0, "&updatedUntil=2020-01-01T00:00:00Z");
    own.owner().get(search(own, "paprika") + cursor).expectProblem(400, "invalid-cursor", "cursor");
  }

  private static void assertTotal(Workspace in, int total, String filter) {
    JsonNode page = in.owner().get(search(in, "pepper") + filter).expect(200).json();
    assertEquals(total, page.path("total").asInt(), filter);
  }

  @Test
  void givenItemChangedOrDeleted_whenSearched_thenFoundByWhatItIs() {
    Workspace own = tenants.first().workspace();
    String note = note(own, "Walnut", "x");
    assertEquals(1, found(own, "walnut").path("total").asInt());
    own.owner().patch(own.note(note), "{\"title\":\"Hazelnut\"}", "If-Match", "*").expect(200);
    assertEquals(0, found(own, "walnut").path("total").asInt());
    assertEquals(1, found(own, "hazelnut").path("total").asInt());
    own.owner().delete(own.note(note), "If-Match", "*").expect(204);
    assertEquals(0, found(own, "hazelnut").path("total").asInt());
    own.owner().post(own.path() + "/search/rebuild", "").expect(202);
    assertEquals(0, found(own, "hazelnut").path("total").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "&",
        ":*",
        "-",
        "!",
        "\\",
        "'",
        "%",
        "(",
        ")",
        "<->",
        "a:*b",
        "!!a",
        "a & b | !c",
        "🍵",
        "\0",
        "a\0b",
        "-a",
        "OR",
        "a OR",
        "OR a",
        "a OR -b",
        "\"a",
        "a\"b\"c",
        "--",
        "*",
        "a*b*",
        "\\'",
        "';--",
        "﷽",
        "ŉ",
        "Ⅷ"
      })
  void givenNonsense_whenSearched_thenAnAnswerOrTold(String query) {
    Answer answer = owner.get(search(workspace, query));
    if (answer.status() != 200) {
      answer.expectProblem(400, "invalid-parameter", "q");
    }
  }

  @Test
  void givenTooMuchOrWrong_whenSearched_thenToldWithTheLimit() {
    Answer long_ = owner.get(search(workspace, "tea ".repeat(1_500)));
    assertEquals(
        1_000, long_.expectProblem(400, "invalid-parameter", "q").json().path("limit").asInt());
    Answer many = owner.get(search(workspace, "a ".repeat(70)));
    assertEquals(
        64, many.expectProblem(400, "invalid-parameter", "q").json().path("limit").asInt());
    owner.get(workspace.path() + "/search").expectProblem(400, "invalid-parameter", "q");
    for (String wrong :
        List.of(
            "kind=page",
            "kind=preferences",
            "tag=x",
            "folder=none",
            "subtree=true",
            "author=me",
            "updatedFrom=yesterday",
            "createdUntil=2026-02-30",
            "facets=yes",
            "limit=0",
            "limit=101")) {
      String field = wrong.substring(0, wrong.indexOf('='));
      owner
          .get(search(workspace, "tea") + "&" + wrong)
          .expectProblem(400, "invalid-parameter", field);
    }
    owner.get(workspace.path() + "/search?q=%ed%a0%80tea").expect(200);
  }

  @Test
  void givenStranger_whenSearched_thenNothingIsThere() {
    Client stranger = tenants.second().administrator().client();
    stranger.get(search(workspace, "tea")).expectProblem(404, "not-found");
    stranger.get(workspace.path() + "/orphans").expectProblem(404, "not-found");
    assertFalse(found(tenants.second().workspace(), "tea").path("items").has(0));
  }
}
