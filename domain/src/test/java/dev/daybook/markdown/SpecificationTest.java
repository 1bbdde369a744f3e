package dev.daybook.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;

/** The examples of CommonMark's and GFM's specifications, read and written again. */
class SpecificationTest {
  /** Kept as they are written though they are no definitions: docs/markdown.md says why. */
  private static final Set<Integer> COMMON_MARK_VERBATIM = Set.of();

  private static final Set<Integer> GFM_VERBATIM = Set.of();

  @Test
  void givenCommonMarkExamples_whenReadAndWritten_thenAllRenderedAlike() {
    List<Example> examples = ExampleReader.readExamples(TestResources.getSpec());
    assertEquals(652, examples.size());
    assertEquals(Map.of(), lost(examples, Rendering::commonMark));
    assertEquals(Map.of(), lost(examples, Rendering::gfm));
    assertEquals(new TreeSet<>(COMMON_MARK_VERBATIM), verbatim(examples));
  }

  @Test
  void givenGfmExamples_whenReadAndWritten_thenAllRenderedAlike() {
    List<Example> examples = ExampleReader.readExamples(TestResources.getGfmSpec());
    assertEquals(672, examples.size());
    assertEquals(Map.of(), lost(examples, Rendering::gfm));
    assertEquals(new TreeSet<>(GFM_VERBATIM), verbatim(examples));
  }

  private static Map<Integer, String> lost(List<Example> examples, UnaryOperator<String> render) {
    Map<Integer, String> lost = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      String source = examples.get(i).getSource();
      String written = Rendering.rewritten(source);
      if (!render.apply(source).equals(render.apply(written))) {
        lost.put(i + 1, source + "=====>\n" + written);
      }
    }
    return lost;
  }

  private static Set<Integer> verbatim(List<Example> examples) {
    Set<Integer> verbatim = new TreeSet<>();
    for (int i = 0; i < examples.size(); i++) {
      MarkdownNote note =
          new MarkdownReader(MarkdownLimits.DEFAULT).read(examples.get(i).getSource());
      for (JsonNode block : note.blocks()) {
        if (LinkReading.isVerbatim(block) && !isDefinition(block.path("text").asText())) {
          verbatim.add(i + 1);
        }
      }
    }
    return verbatim;
  }

  /** Definitions are always verbatim. */
  private static boolean isDefinition(String text) {
    return Syntax.parse(text.lines().toList(), 1).getLastChild() instanceof LinkReferenceDefinition;
  }
}
