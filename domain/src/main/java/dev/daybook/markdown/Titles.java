package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/** The title that a note's first heading of level 1 says, without marks. */
final class Titles {
  private static final int LENGTH_MAX = 500;
  private static final int SOURCE_LENGTH_MAX = 1000;
  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(1).build();
  private static final TextContentRenderer RENDERER = TextContentRenderer.builder().build();
  private static final Pattern WIKILINK =
      Pattern.compile("\\[\\[([^\\[\\]|\\n]*)(?:\\|([^\\[\\]\\n]*))?\\]\\]");

  private Titles() {}

  static Optional<String> firstHeading(List<Draft> drafts) {
    return drafts.stream()
        .map(Draft::members)
        .filter(Titles::isTitle)
        .findFirst()
        .map(block -> plain(block.path("text").asText()))
        .filter(title -> !title.isEmpty());
  }

  static boolean isTitle(JsonNode block) {
    return block.path("type").asText().equals("heading")
        && block.path("level").asInt(1) == 1
        && block.path("indent").asInt(0) == 0;
  }

  static String plain(String text) {
    String source = text.length() > SOURCE_LENGTH_MAX ? text.substring(0, SOURCE_LENGTH_MAX) : text;
    String named =
        WIKILINK
            .matcher(source)
            .replaceAll(
                link ->
                    java.util.regex.Matcher.quoteReplacement(
                        link.group(2) == null ? link.group(1) : link.group(2)));
    String plain = RENDERER.render(PARSER.parse("# " + named)).replace('\n', ' ').strip();
    return plain.codePointCount(0, plain.length()) <= LENGTH_MAX
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LENGTH_MAX));
  }
}
