package dev.daybook.markdown;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** What readers of Markdown see: the judge of what was read and written again. */
final class Rendering {
  private static final List<Extension> GFM =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          AutolinkExtension.create(),
          FootnotesExtension.create(),
          TaskListItemsExtension.create());

  private Rendering() {}

  static String commonMark(String source) {
    return HtmlRenderer.builder().build().render(Parser.builder().build().parse(source));
  }

  static String gfm(String source) {
    return HtmlRenderer.builder()
        .extensions(GFM)
        .build()
        .render(Parser.builder().extensions(GFM).build().parse(source));
  }

  /** The file of what was read of one. */
  static String rewritten(String source) {
    MarkdownNote note = new MarkdownReader(MarkdownLimits.DEFAULT).read(source);
    return MarkdownWriter.write(note.document(), LinkNames.NONE);
  }
}
