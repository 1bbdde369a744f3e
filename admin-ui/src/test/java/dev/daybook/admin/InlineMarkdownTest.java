package dev.daybook.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineMarkdownTest {
  @Test
  void givenMarks_whenShown_thenTheyAreHtml() {
    assertEquals(
        "The <strong>lamps</strong> and <em>the</em> <code>bell</code>",
        InlineMarkdown.html("The **lamps** and *the* `bell`"));
  }

  @Test
  void givenHtml_whenShown_thenItIsText() {
    assertEquals(
        "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;",
        InlineMarkdown.html("<script>alert(1)</script> <img src=x onerror=alert(1)>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "[x](java&#10;script:alert(1))",
      })
  void givenLinkThatABrowserWouldRun_whenShown_thenItLeadsNowhere(String text) {
    String html = InlineMarkdown.html(text).toLowerCase(Locale.ROOT);
    assertFalse(html.matches("(?s).*href=\"\\s*(javascript|data|vbscript|java).*"), html);
  }

  @Test
  void givenImage_whenShown_thenOnlyItsDescription() {
    assertEquals(
        "<span class=\"image\">a map</span>",
        InlineMarkdown.html("![a map](https://elsewhere.example/x.png)"));
  }

  @Test
  void givenBlockMarks_whenShown_thenTheyStayText() {
    assertEquals("# 1. not a heading", InlineMarkdown.html("# 1. not a heading"));
  }
}
