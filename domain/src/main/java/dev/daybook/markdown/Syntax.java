package dev.daybook.markdown;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Parses the block structure: CommonMark, tables, footnotes and display math. What is inline stays
 * the text it is, so that no depth of emphasis or brackets costs anything.
 */
final class Syntax {
  private Syntax() {}

  /** The tree of a text. */
  static Node parse(List<String> lines, int nestingMax) {
    Set<Integer> mathLines = MathBlockParser.openings(lines);
    Parser.Builder builder =
        Parser.builder()
            .extensions(List.of(TablesExtension.create(), FootnotesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            // A list and its item are two, and a leaf may lie in the deepest.
            .maxOpenBlockParsers(2 * nestingMax + 1)
            .inlineParserFactory(
                context -> (content, node) -> node.appendChild(new Text(content.getContent())));
    if (!mathLines.isEmpty()) {
      builder.customBlockParserFactory(new MathBlockParser.Factory(mathLines));
    }
    // The last line ends too: what is not closed before it takes blank lines in.
    return builder.build().parse(String.join("\n", lines) + "\n");
  }

  static boolean startsWithDefinition(String text) {
    return parse(List.of(text), 1).getFirstChild() instanceof LinkReferenceDefinition;
  }

  /** The text in a leaf: a paragraph, a heading, a cell. */
  static String content(Node leaf) {
    return leaf.getFirstChild() instanceof Text text ? text.getLiteral() : "";
  }
}
