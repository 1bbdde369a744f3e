package dev.daybook.search;

import dev.daybook.words.Initials;
import dev.daybook.words.Word;
import dev.daybook.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shows where a text matches a query: as HTML, escaped, with the words that match in {@code mark}
 * elements. A word matches as it is written, by its stem, or by its beginning where that was asked
 * for; whether a form that only the dictionary knows belongs to a stem is guessed.
 */
final class Snippets {
  private static final int LENGTH = 200;
  private static final int BEFORE = 60;

  /** What endings are longer than only by mistake. */
  private static final int ENDING_MAX = 4;

  private static final int STEM_MIN = 3;

  private final Set<String> words = new HashSet<>();
  private final List<String> stems = new ArrayList<>();
  private final List<String> beginnings = new ArrayList<>();
  private final Initials initials;

  /** A place in a text. */
  private record Mark(int start, int end) {}

  Snippets(QueryText query, Map<String, String> stemmed) {
    for (QueryText.Part part : query.sought()) {
      List<Word> all = part.words();
      for (int i = 0; i < all.size(); i++) {
        Word word = all.get(i);
        boolean last = i == all.size() - 1;
        boolean single = word.folded().codePointCount(0, word.folded().length()) == 1;
        if (word.pair() && single) {
          if (all.size() == 1) {
            beginnings.add(word.folded());
          }
        } else if (part.begins() && last) {
          beginnings.add(word.folded());
        } else {
          words.add(word.folded());
        }
      }
      if (QueryText.isStemmed(part)) {
        String stem = stemmed.getOrDefault(all.get(0).lower(), all.get(0).folded());
        if (stem.length() >= STEM_MIN) {
          stems.add(stem);
        }
      }
    }
    initials =
        Initials.of(Stream.of(words, stems, beginnings).flatMap(Collection::stream).toList());
  }

  private boolean matches(Word word) {
    String folded = word.folded();
    if (words.contains(folded)) {
      return true;
    }
    for (String beginning : beginnings) {
      if (folded.startsWith(beginning)) {
        return true;
      }
    }
    for (String stem : stems) {
      if (!word.pair()
          && folded.startsWith(stem)
          && folded.length() <= stem.length() + ENDING_MAX) {
        return true;
      }
    }
    return false;
  }

  /** A whole title. */
  String title(String title) {
    return marked(title, 0, title.length(), marks(title, title.length()));
  }

  /** Of a longer text what is around its first match; its beginning where there is none. */
  String of(String text) {
    List<Mark> marks = marks(text, LENGTH);
    int from = marks.isEmpty() ? 0 : beginning(text, marks.get(0).start());
    int to = end(text, Math.min(text.length(), from + LENGTH));
    String snippet = marked(text, from, to, marks).strip();
    return (from > 0 ? "… " : "") + snippet + (to < text.length() && hasMore(text, to) ? " …" : "");
  }

  private static boolean hasMore(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Matches from the first one on, as far as a snippet reaches. */
  private List<Mark> marks(String text, int reach) {
    List<Mark> marks = new ArrayList<>();
    Words.forEach(
        text,
        initials,
        word -> {
          if (!marks.isEmpty() && word.start() > marks.get(0).start() + reach) {
            return false;
          }
          if (matches(word)) {
            add(marks, word);
          }
          return true;
        });
    return marks;
  }

  private static void add(List<Mark> marks, Word word) {
    int last = marks.size() - 1;
    if (last >= 0 && word.start() <= marks.get(last).end() && word.pair()) {
      Mark before = marks.get(last);
      marks.set(last, new Mark(before.start(), Math.max(before.end(), word.end())));
    } else {
      marks.add(new Mark(word.start(), word.end()));
    }
  }

  /** A little before the match, where a word begins. */
  private static int beginning(String text, int match) {
    if (match <= BEFORE) {
      return 0;
    }
    int from = match - BEFORE;
    for (int i = from; i < match; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
  }

  private static int end(String text, int most) {
    if (most == text.length()) {
      return most;
    }
    for (int i = most; i > most - BEFORE / 2; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
  }

  private static String marked(String text, int from, int to, List<Mark> marks) {
    StringBuilder html = new StringBuilder(to - from + 32);
    int at = from;
    for (Mark mark : marks) {
      if (mark.start() < at || mark.end() > to) {
        continue;
      }
      escape(html, text, at, mark.start());
      html.append("<mark>");
      escape(html, text, mark.start(), mark.end());
      html.append("</mark>");
      at = mark.end();
    }
    escape(html, text, at, to);
    return html.toString();
  }

  private static void escape(StringBuilder html, String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        case '\n', '\t', '\r' -> html.append(' ');
        default -> html.append(c);
      }
    }
  }
}
