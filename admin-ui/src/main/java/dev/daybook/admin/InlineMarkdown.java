package dev.daybook.admin;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The inline marks of a block's text as HTML. What is HTML in the text is shown as text, links lead
 * only where a browser carries nothing out, and an image is its description: a page of the console
 * loads nothing from elsewhere.
 */
final class InlineMarkdown {
  private static final Parser PARSER = Parser.builder().enabledBlockTypes(Set.of()).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          // The library's own choice lets data: through.
          .urlSanitizer(new DefaultUrlSanitizer(Set.of("http", "https", "mailto")))
          .percentEncodeUrls(true)
          .omitSingleParagraphP(true)
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (tag.equals("a")) {
                      attributes.put("rel", "nofollow noopener noreferrer");
                    }
                  })
          .nodeRendererFactory(Described::new)
          .build();

  private InlineMarkdown() {}

  static String html(String text) {
    return RENDERER.render(PARSER.parse(text));
  }

  /** Images by what is said of them. */
  private static final class Described implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    Described(HtmlNodeRendererContext context) {
      this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Image.class);
    }

    @Override
    public void render(Node image) {
      context.getWriter().tag("span", Map.of("class", "image"));
      for (Node child = image.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
      context.getWriter().tag("/span");
    }
  }
}
