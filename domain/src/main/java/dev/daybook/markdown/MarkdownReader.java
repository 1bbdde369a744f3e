package dev.daybook.markdown;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.FractionalKeys;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Markdown files. What was read is written as a trial and held against the file; a block that
 * would not be rendered alike is kept verbatim, so that no construct, known or not, is ever lost.
 */
public final class MarkdownReader {
  private final MarkdownLimits limits;

  public MarkdownReader(MarkdownLimits limits) {
    this.limits = limits;
  }

  /** Reads a file and leaves its links as they are written. */
  public MarkdownNote read(String source) {
    return read(source, LinkResolver.NONE);
  }

  /**
   * Reads a file. Links whose items the resolver finds name them by id.
   *
   * @throws ProblemException {@link ProblemType#LIMIT_EXCEEDED}, naming field and limit
   */
  public MarkdownNote read(String source, LinkResolver resolver) {
    if (source.length() > limits.sourceLengthMax()) {
      throw tooMuch("source", "The file has too many characters.", limits.sourceLengthMax());
    }
    List<String> lines = Sanitizer.lines(source);
    FrontMatter front = FrontMatter.read(lines, limits);
    List<Draft> drafts = new ArrayList<>();
    int skipped = front.lines();
    if (front.fault().isPresent()) {
      skipped = faultyEnd(lines);
      drafts.add(Draft.verbatim(String.join("\n", lines.subList(0, skipped)), -skipped));
    }
    int start = drafts.size();
    drafts.addAll(BodyReader.read(lines.subList(skipped, lines.size()), limits));
    check(drafts);
    LinkReading links = LinkReading.of(drafts, skipped + 1, resolver);
    return new MarkdownNote(
        front.title().or(() -> Titles.firstHeading(drafts)),
        front.values(),
        front.tags(),
        links.tags(),
        blocks(drafts),
        links.links(),
        start + BodyReader.verbatim(drafts.subList(start, drafts.size())),
        front.fault());
  }

  private static int faultyEnd(List<String> lines) {
    int end = 1;
    while (end < lines.size() && !lines.get(end).stripTrailing().matches("---|\\.\\.\\.")) {
      end++;
    }
    return Math.min(end + 1, lines.size());
  }

  private void check(List<Draft> drafts) {
    if (drafts.size() > limits.blocksMax()) {
      throw tooMuch("blocks", "The file has too many blocks.", limits.blocksMax());
    }
    for (Draft draft : drafts) {
      String text = draft.members().path("text").asText("");
      if (text.length() > limits.textLengthMax()
          && text.codePointCount(0, text.length()) > limits.textLengthMax()) {
        String detail = "A block of the file is too long.";
        throw tooMuch("blocks.text", detail, limits.textLengthMax());
      }
    }
  }

  private static ProblemException tooMuch(String field, String detail, int limit) {
    return new ProblemException(
        ProblemType.LIMIT_EXCEEDED, detail, Map.of("field", field, "limit", limit));
  }

  private static ObjectNode blocks(List<Draft> drafts) {
    ObjectNode blocks = JsonNodeFactory.instance.objectNode();
    List<String> keys = FractionalKeys.first(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      blocks.set(LinkReading.block(i), drafts.get(i).members().put("order", keys.get(i)));
    }
    return blocks;
  }
}
