package dev.daybook.search;

import dev.daybook.words.TermScope;
import dev.daybook.words.Word;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a query as PostgreSQL's tsquery. Terms hold neither quotes nor backslashes.
 *
 * @param stems of {@link QueryText#stemmed}
 */
record TermQuery(TermScope scope, Map<String, String> stems) {
  /** The literal. */
  String of(QueryText query) {
    return query.alternatives().stream()
        .map(all -> all.stream().map(this::part).collect(Collectors.joining(" & ")))
        .collect(Collectors.joining(" | "));
  }

  private String part(QueryText.Part part) {
    String terms = QueryText.isStemmed(part) ? word(part) : phrase(part);
    return part.excluded() ? "!( " + terms + " )" : terms;
  }

  private String word(QueryText.Part part) {
    Word word = part.words().get(0);
    String stem = stems.getOrDefault(word.lower(), word.folded());
    return stem.equals(word.folded()) || stem.isEmpty()
        ? quoted(stem.isEmpty() ? word.folded() : stem)
        : "( " + quoted(word.folded()) + " | " + quoted(stem) + " )";
  }

  /**
   * Words side by side. Of a run of pairs the last, which is a single character, adds nothing;
   * where it is the whole run it is the beginning of a pair, or stands at the end of a run.
   */
  private String phrase(QueryText.Part part) {
    List<Word> words = part.words();
    int skipped = 0;
    StringBuilder phrase = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (i > 0 && isEndOfRun(words.get(i - 1), word)) {
        skipped++;
        continue;
      }
      if (phrase.length() > 0) {
        phrase.append(skipped == 0 ? " <-> " : " <" + (skipped + 1) + "> ");
      }
      boolean begins =
          (part.begins() && i == words.size() - 1) || (word.pair() && isSingle(word.folded()));
      phrase.append(quoted(word.folded())).append(begins ? ":*" : "");
      skipped = 0;
    }
    return "( " + phrase + " )";
  }

  private static boolean isEndOfRun(Word before, Word word) {
    return before.pair()
        && isSingle(word.folded())
        && before.end() == word.end()
        && before.folded().endsWith(word.folded());
  }

  private static boolean isSingle(String folded) {
    return folded.codePointCount(0, folded.length()) == 1;
  }

  private String quoted(String term) {
    return '\'' + scope.prefix() + term + '\'';
  }
}
