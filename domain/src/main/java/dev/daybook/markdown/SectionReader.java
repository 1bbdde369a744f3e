package dev.daybook.markdown;

import dev.daybook.markdown.MathBlockParser.MathBlock;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;

/** Makes blocks of the tree of a text. */
final class SectionReader {
  private final List<String> lines;
  private final int nestingMax;
  private List<Draft> drafts = new ArrayList<>();
  private boolean faithful = true;

  private SectionReader(List<String> lines, int nestingMax) {
    this.lines = lines;
    this.nestingMax = nestingMax;
  }

  static List<Section> read(List<String> lines, Node document, int nestingMax) {
    return new SectionReader(lines, nestingMax).sections(document);
  }

  private List<Section> sections(Node document) {
    List<Section> sections = new ArrayList<>();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof LinkReferenceDefinition && follows(node.getPrevious(), node)) {
        continue; // It went with the first of its run.
      }
      drafts = new ArrayList<>();
      faithful = true;
      block(node, 0);
      sections.add(new Section(line(node), drafts, faithful));
    }
    return sections;
  }

  private void block(Node node, int indent) {
    if (node instanceof Paragraph) {
      drafts.add(Paragraphs.draft(Paragraphs.text(node), indent, line(node)));
    } else if (node instanceof ListBlock list) {
      list(list, indent);
    } else if (node instanceof BlockQuote) {
      quote(node, indent);
    } else if (node instanceof FootnoteDefinition footnote) {
      Draft draft = Draft.of("footnote", indent, line(node));
      draft.members().put("label", footnote.getLabel());
      container(draft, node, indent);
    } else if (node instanceof LinkReferenceDefinition) {
      definitions(node, indent);
    } else {
      leaf(node, indent);
    }
  }

  private void leaf(Node node, int indent) {
    if (node instanceof Heading heading) {
      Draft draft = Draft.of("heading", indent, line(node)).text(Paragraphs.text(node));
      draft.members().put("level", heading.getLevel());
      drafts.add(draft);
    } else if (node instanceof FencedCodeBlock code) {
      code(code.getLiteral(), code.getInfo(), indent, line(node));
    } else if (node instanceof IndentedCodeBlock code) {
      code(code.getLiteral(), "", indent, line(node));
    } else if (node instanceof HtmlBlock html) {
      drafts.add(Draft.of("html", indent, line(node)).text(html.getLiteral()));
    } else if (node instanceof ThematicBreak) {
      drafts.add(Draft.of("divider", indent, line(node)));
    } else if (node instanceof TableBlock) {
      drafts.add(Draft.of("table", indent, line(node)).text(source(node)));
    } else if (node instanceof MathBlock math) {
      drafts.add(Draft.of("math", indent, line(node)).text(math.literal()));
    } else {
      faithful = false;
    }
  }

  private void list(ListBlock list, int indent) {
    boolean first = true;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String text = item.getFirstChild() instanceof Paragraph first_ ? Paragraphs.text(first_) : "";
      Draft draft = Paragraphs.item(text, indent, line(item));
      if (list instanceof OrderedList ordered) {
        Lists.mark(draft, ordered, first);
      } else if (list instanceof BulletList bullets) {
        Lists.mark(draft, bullets);
      }
      if (!list.isTight()) {
        draft.members().put("loose", true);
      }
      first = false;
      faithful &= item instanceof ListItem;
      children(draft, item, indent);
    }
  }

  private void quote(Node node, int indent) {
    if (node.getFirstChild() instanceof Paragraph first) {
      children(Paragraphs.quote(Paragraphs.text(first), indent, line(node)), node, indent);
    } else {
      children(Draft.of("quote", indent, line(node)), node, indent);
    }
  }

  private void container(Draft draft, Node node, int indent) {
    if (node.getFirstChild() instanceof Paragraph first) {
      draft.text(LineStarts.plain(Paragraphs.text(first)));
    }
    children(draft, node, indent);
  }

  /** The first paragraph is the text of what it lies in; all else lies a level deeper. */
  private void children(Draft draft, Node node, int indent) {
    drafts.add(draft);
    Node child = node.getFirstChild();
    if (indent + 1 >= nestingMax && child != null) {
      faithful = false;
      return;
    }
    if (child instanceof Paragraph) {
      child = child.getNext();
    }
    for (; child != null; child = child.getNext()) {
      if (!(child instanceof LinkReferenceDefinition && follows(child.getPrevious(), child))) {
        block(child, indent + 1);
      }
    }
  }

  private void code(String literal, String info, int indent, int line) {
    Draft draft = Draft.of("code", indent, line);
    if (!literal.isEmpty()) {
      draft.members().put("text", literal.substring(0, literal.length() - 1));
      faithful &= literal.endsWith("\n");
    }
    String words = info == null ? "" : info.strip();
    int end = words.indexOf(' ');
    String language = end < 0 ? words : words.substring(0, end);
    if (language.codePointCount(0, language.length()) > Lists.LANGUAGE_LENGTH_MAX
        || words.codePointCount(0, words.length()) > Lists.INFO_LENGTH_MAX) {
      faithful = false;
      return;
    }
    if (!language.isEmpty()) {
      draft.members().put("language", language);
    }
    if (!words.equals(language)) {
      draft.members().put("info", words);
    }
    drafts.add(draft);
  }

  /** Definitions on consecutive lines make one block. */
  private void definitions(Node first, int indent) {
    StringBuilder text = new StringBuilder(source(first));
    for (Node node = first; follows(node, node.getNext()); node = node.getNext()) {
      text.append('\n').append(source(node.getNext()));
    }
    drafts.add(Draft.of("verbatim", indent, line(first)).text(text.toString()));
  }

  private static boolean follows(Node before, Node node) {
    return before instanceof LinkReferenceDefinition
        && node instanceof LinkReferenceDefinition
        && lastLine(before) + 1 == line(node);
  }

  private static int line(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? 0 : spans.get(0).getLineIndex();
  }

  private static int lastLine(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? 0 : spans.get(spans.size() - 1).getLineIndex();
  }

  /** Its lines, without what stands before it on them. */
  private String source(Node node) {
    StringBuilder text = new StringBuilder();
    for (SourceSpan span : node.getSourceSpans()) {
      String line = lines.get(span.getLineIndex());
      int from = Math.min(span.getColumnIndex(), line.length());
      int to = Math.min(from + span.getLength(), line.length());
      text.append(text.isEmpty() ? "" : "\n").append(line.substring(from, to).strip());
    }
    return text.toString();
  }
}
