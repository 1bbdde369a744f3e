package dev.daybook.markdown;

import dev.daybook.markdown.MathBlockParser.MathBlock;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/**
 * What a tree says, so that two texts can be held against each other: texts with equal fingerprints
 * are rendered alike.
 */
final class Fingerprint {
  private Fingerprint() {}

  static List<String> of(Node document) {
    List<String> print = new ArrayList<>();
    Node node = document.getFirstChild();
    while (node != null) {
      if (!(node instanceof Text)) {
        print.add(say(node));
      }
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        continue;
      }
      while (node != null && node.getNext() == null) {
        node = node.getParent();
        print.add("up");
      }
      node = node == null || node == document ? null : node.getNext();
    }
    return print;
  }

  private static String say(Node node) {
    String name = node.getClass().getSimpleName();
    if (node instanceof Paragraph) {
      return name + " " + LineStarts.plain(Paragraphs.text(node));
    }
    if (node instanceof Heading heading) {
      return name + heading.getLevel() + " " + Paragraphs.text(node);
    }
    if (node instanceof TableCell cell) {
      return name + cell.isHeader() + cell.getAlignment() + " " + Paragraphs.text(node);
    }
    if (node instanceof FencedCodeBlock code) {
      return "Code "
          + (code.getInfo() == null ? "" : code.getInfo().strip())
          + "\n"
          + code.getLiteral();
    }
    if (node instanceof IndentedCodeBlock code) {
      return "Code \n" + code.getLiteral();
    }
    return name + " " + detail(node);
  }

  private static String detail(Node node) {
    if (node instanceof HtmlBlock html) {
      return html.getLiteral();
    }
    if (node instanceof MathBlock math) {
      return math.literal();
    }
    if (node instanceof OrderedList list) {
      return list.getMarkerStartNumber() + " " + list.isTight();
    }
    if (node instanceof ListBlock list) {
      return String.valueOf(list.isTight());
    }
    if (node instanceof FootnoteDefinition footnote) {
      return footnote.getLabel();
    }
    if (node instanceof LinkReferenceDefinition definition) {
      return definition.getLabel()
          + "\n"
          + definition.getDestination()
          + "\n"
          + definition.getTitle();
    }
    return "";
  }
}
