package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The YAML (1.2) between {@code ---} at the head of a file. What is no mapping is no front matter,
 * but text between two rules.
 *
 * @param values by name, without those that {@code title} and {@code tags} were taken from
 * @param lines how many lines of the file it takes; 0 when there is none, or it has a fault
 */
record FrontMatter(
    ObjectNode values,
    Optional<String> title,
    Set<String> tags,
    int lines,
    Optional<FrontMatterFault> fault) {
  private static final String FENCE = "---";
  private static final String END = "...";
  private static final String TITLE = "title";
  private static final List<String> TAGS = List.of("tags", "tag");

  /** References to one anchor; more could make much of little. */
  private static final int ALIASES_MAX = 50;

  static FrontMatter read(List<String> lines, MarkdownLimits limits) {
    int end = end(lines, limits);
    if (end < 0) {
      return none(Optional.empty());
    }
    String yaml = String.join("\n", lines.subList(1, end)) + "\n";
    Optional<String> tooDeep = YamlNodes.tooDeep(yaml);
    if (tooDeep.isPresent()) {
      return none(Optional.of(new FrontMatterFault(1, tooDeep.get())));
    }
    try {
      Object loaded = new Load(settings(limits)).loadFromString(yaml);
      if (!(loaded instanceof Map<?, ?> map)) {
        return none(Optional.empty());
      }
      return of((ObjectNode) YamlNodes.json(map), end + 1);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> Math.min(mark.getLine() + 2, end)).orElse(1);
      return none(Optional.of(new FrontMatterFault(line, detail(e.getProblem()))));
    } catch (YamlEngineException | IllegalArgumentException e) {
      return none(Optional.of(new FrontMatterFault(1, detail(String.valueOf(e.getMessage())))));
    }
  }

  /** The line that closes it; -1 when there is none. */
  private static int end(List<String> lines, MarkdownLimits limits) {
    if (lines.isEmpty() || !lines.get(0).stripTrailing().equals(FENCE)) {
      return -1;
    }
    int length = 0;
    for (int i = 1; i < lines.size() && length <= limits.frontMatterLengthMax(); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.equals(FENCE) || line.equals(END)) {
        return i;
      }
      length += line.length() + 1;
    }
    return -1;
  }

  private static LoadSettings settings(MarkdownLimits limits) {
    return LoadSettings.builder()
        .setMaxAliasesForCollections(ALIASES_MAX)
        .setCodePointLimit(limits.frontMatterLengthMax() + 1)
        .setAllowDuplicateKeys(false)
        .setAllowRecursiveKeys(false)
        .build();
  }

  private static String detail(String problem) {
    int end = problem.indexOf('\n');
    String line = end < 0 ? problem : problem.substring(0, end);
    return "The front matter is not valid YAML: " + line + ".";
  }

  private static FrontMatter none(Optional<FrontMatterFault> fault) {
    return new FrontMatter(
        JsonNodeFactory.instance.objectNode(), Optional.empty(), Set.of(), 0, fault);
  }

  private static FrontMatter of(ObjectNode values, int lines) {
    Optional<String> title =
        Optional.of(values.path(TITLE))
            .filter(node -> node.isTextual() && !node.textValue().isBlank())
            .map(JsonNode::textValue);
    title.ifPresent(text -> values.remove(TITLE));
    Set<String> tags = new LinkedHashSet<>();
    for (String name : TAGS) {
      JsonNode value = values.path(name);
      if (isTags(value)) {
        collect(value, tags);
        values.remove(name);
      }
    }
    return new FrontMatter(values, title, tags, lines, Optional.empty());
  }

  private static boolean isTags(JsonNode value) {
    if (!value.isArray()) {
      return value.isTextual() || value.isNumber() || value.isNull();
    }
    for (JsonNode tag : value) {
      if (tag.isContainerNode()) {
        return false;
      }
    }
    return true;
  }

  /** A list's entry is one tag; a text may name several, with blanks or commas between. */
  private static void collect(JsonNode value, Set<String> tags) {
    if (value.isArray()) {
      value.forEach(tag -> add(tag.asText("").strip(), tags));
    } else if (!value.isNull()) {
      for (String word : value.asText().split("[\\s,]+", -1)) {
        add(word, tags);
      }
    }
  }

  private static void add(String word, Set<String> tags) {
    String name = word.startsWith("#") ? word.substring(1) : word;
    if (!name.isEmpty()) {
      tags.add(name);
    }
  }

  /** The lines of a front matter; none when it would be empty. */
  static List<String> write(ObjectNode values, Optional<String> title, List<String> tags) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    title.ifPresent(text -> all.put(TITLE, text));
    if (!tags.isEmpty()) {
      tags.forEach(all.putArray(TAGS.get(0))::add);
    }
    values.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
    if (all.isEmpty()) {
      return List.of();
    }
    List<String> lines = new java.util.ArrayList<>();
    lines.add(FENCE);
    YamlNodes.yaml(all).lines().forEach(lines::add);
    lines.add(FENCE);
    return lines;
  }
}
