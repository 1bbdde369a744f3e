package dev.daybook.markdown;

import dev.daybook.markdown.LinkScanner.Found;
import dev.daybook.markdown.LinkScanner.FoundTag;
import java.util.ArrayList;
import java.util.List;

/** Tags in a text: {@code #word} or {@code #above/below}, behind a blank, with more than digits. */
final class Tags {
  private static final int NAME_LENGTH_MAX = 200;

  private Tags() {}

  /**
   * @param hashes where a hash stands outside of code and markup, in order
   * @param links which have no tags in them
   */
  static List<FoundTag> of(String text, List<Integer> hashes, List<Found> links) {
    List<FoundTag> tags = new ArrayList<>();
    List<Found> inOrder = new ArrayList<>(links);
    inOrder.sort(java.util.Comparator.comparingInt(Found::start));
    int link = 0;
    int linkEnd = 0;
    for (int at : hashes) {
      while (link < inOrder.size() && inOrder.get(link).start() <= at) {
        linkEnd = Math.max(linkEnd, inOrder.get(link++).end());
      }
      String name = at < linkEnd || !isStart(text, at) ? "" : name(text, at + 1);
      if (!name.isEmpty()) {
        tags.add(new FoundTag(at, name));
      }
    }
    return tags;
  }

  private static boolean isStart(String text, int at) {
    return at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == '(';
  }

  private static String name(String text, int start) {
    int end = start;
    boolean word = false;
    while (end < text.length() && end - start < NAME_LENGTH_MAX) {
      int character = text.codePointAt(end);
      if (!belongs(character)) {
        break;
      }
      word |= !Character.isDigit(character) && "/-_".indexOf(character) < 0;
      end += Character.charCount(character);
    }
    while (end > start && text.charAt(end - 1) == '/') {
      end--;
    }
    return word && text.charAt(start) != '/' ? text.substring(start, end) : "";
  }

  private static boolean belongs(int character) {
    if (Character.isLetterOrDigit(character) || "/-_".indexOf(character) >= 0) {
      return true;
    }
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.OTHER_SYMBOL
        || character == 0x200D;
  }
}
