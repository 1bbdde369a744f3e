package dev.daybook.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;

/**
 * What of an item is searched: texts, in Unicode's form NFC and without marks.
 *
 * @param title or the name, of what has one instead
 * @param headings one a line
 * @param rest of the content, in its order, and then the values of properties, one a line
 * @param body all of it in its order, headings too, as it is shown in pieces
 */
public record ItemText(String title, String headings, String rest, String body) {
  private static final List<String> TITLES = List.of("title", "name", "fileName");
  private static final List<String> TEXTS =
      List.of("text", "title", "name", "fileName", "caption", "alt", "description");
  private static final int DEPTH_MAX = 32;

  /**
   * The text of a document of any kind.
   *
   * @param lengthMax chars that are looked at; what is behind them is not found
   */
  public static ItemText of(ObjectNode document, int lengthMax) {
    Gathering gathering = new Gathering(lengthMax);
    for (JsonNode block : blocks(document)) {
      boolean heading = block.path("type").asText().equals("heading");
      for (String member : TEXTS) {
        if (block.path(member).isTextual()) {
          gathering.add(Marks.strip(block.get(member).textValue()), heading);
        }
      }
    }
    values(document.path("properties"), gathering, DEPTH_MAX);
    return new ItemText(title(document), gathering.headings(), gathering.rest(), gathering.body());
  }

  private static String title(ObjectNode document) {
    for (String member : TITLES) {
      if (document.path(member).isTextual()) {
        return normal(document.get(member).textValue());
      }
    }
    return "";
  }

  private static List<JsonNode> blocks(ObjectNode document) {
    return Documents.ordered(document.path("blocks")).stream().map(Map.Entry::getValue).toList();
  }

  private static void values(JsonNode node, Gathering gathering, int depth) {
    if (node.isTextual()) {
      gathering.add(node.textValue(), false);
    } else if (depth > 0) {
      node.forEach(child -> values(child, gathering, depth - 1));
    }
  }

  private static String normal(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Texts as they come, up to the limit. */
  private static final class Gathering {
    private final StringBuilder headings = new StringBuilder();
    private final StringBuilder rest = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private int left;

    Gathering(int lengthMax) {
      left = lengthMax;
    }

    void add(String text, boolean heading) {
      if (text.isBlank() || left <= 0) {
        return;
      }
      String some = normal(text);
      if (some.length() > left) {
        int cut = Character.isHighSurrogate(some.charAt(left - 1)) ? left - 1 : left;
        some = some.substring(0, cut);
      }
      left -= some.length() + 1;
      (heading ? headings : rest).append(some).append('\n');
      body.append(some).append('\n');
    }

    String headings() {
      return headings.toString();
    }

    String rest() {
      return rest.toString();
    }

    String body() {
      return body.toString();
    }
  }
}
