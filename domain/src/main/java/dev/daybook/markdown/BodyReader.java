package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;

/** Reads a text without its front matter, and sees to it that nothing is lost. */
final class BodyReader {
  private final List<String> lines;
  private final int nestingMax;

  private BodyReader(List<String> lines, int nestingMax) {
    this.lines = lines;
    this.nestingMax = nestingMax;
  }

  static List<Draft> read(List<String> lines, MarkdownLimits limits) {
    return new BodyReader(lines, limits.nestingMax()).read();
  }

  /** How many blocks are kept as they were written because they have no other form. */
  static int verbatim(List<Draft> drafts) {
    return (int)
        drafts.stream()
            .filter(draft -> draft.members().path("type").asText().equals("verbatim"))
            .count();
  }

  private List<Draft> read() {
    Node document = Syntax.parse(lines, nestingMax);
    List<String> print = Fingerprint.of(document);
    List<Section> sections = SectionReader.read(lines, document, nestingMax);
    boolean faithful = sections.stream().allMatch(Section::faithful);
    List<Draft> drafts = drafts(sections, Set.of());
    if (faithful && isAlike(print, drafts)) {
      return drafts;
    }
    drafts = drafts(sections, unfaithful(sections));
    return isAlike(print, drafts) ? drafts : whole();
  }

  private List<Draft> drafts(List<Section> sections, Set<Integer> verbatim) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      if (verbatim.contains(i)) {
        drafts.add(Draft.verbatim(source(sections, i), sections.get(i).line()));
      } else {
        drafts.addAll(sections.get(i).drafts());
      }
    }
    return drafts;
  }

  /** Those that, alone, would not be rendered as their lines are. */
  private Set<Integer> unfaithful(List<Section> sections) {
    Set<Integer> unfaithful = new HashSet<>();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      List<String> own = lines.subList(section.line(), end(sections, i));
      if (!section.faithful()
          || !isAlike(Fingerprint.of(Syntax.parse(own, nestingMax)), section.drafts())) {
        unfaithful.add(i);
      }
    }
    return unfaithful;
  }

  /** The lines of a section, without blank ones at its end. */
  private String source(List<Section> sections, int index) {
    int from = sections.get(index).line();
    int to = end(sections, index);
    while (to > from + 1 && lines.get(to - 1).isBlank()) {
      to--;
    }
    return String.join("\n", lines.subList(from, Math.max(from, to)));
  }

  private int end(List<Section> sections, int index) {
    return index + 1 < sections.size() ? sections.get(index + 1).line() : lines.size();
  }

  private List<Draft> whole() {
    String text = String.join("\n", LeafWriter.asItIs(String.join("\n", lines)));
    return text.isEmpty() ? List.of() : List.of(Draft.verbatim(text, 0));
  }

  private boolean isAlike(List<String> print, List<Draft> drafts) {
    List<Map.Entry<String, JsonNode>> blocks = new ArrayList<>();
    for (Draft draft : drafts) {
      blocks.add(Map.entry("", draft.members()));
    }
    List<String> written = BlockWriter.lines(BlockTree.of(blocks));
    return print.equals(Fingerprint.of(Syntax.parse(written, nestingMax)));
  }
}
