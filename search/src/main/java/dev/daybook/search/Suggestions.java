package dev.daybook.search;

import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.words.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other spellings for a query that finds little: words of titles, headings and tags that are like
 * the ones that were asked for.
 */
@ApplicationScoped
class Suggestions {
  private static final int WORDS_MAX = 4;
  private static final int NAMES_MAX = 20;
  private static final int LENGTH_MIN = 4;

  @Inject private ScopedReads reads;
  @Inject private SearchSettings settings;
  private ScopedReads.Query names;

  @PostConstruct
  void start() {
    names = ScopedReads.Query.of(Search.class, "search_names").within(settings.statementTimeout());
  }

  /** The query with those words replaced for which there are better ones; null for none. */
  @Nullable String of(WorkspaceScope scope, String written, QueryText query) {
    Map<String, String> better = new HashMap<>();
    query.sought().stream()
        .filter(QueryText::isStemmed)
        .map(part -> part.words().get(0))
        .filter(word -> word.folded().length() >= LENGTH_MIN)
        .distinct()
        .limit(WORDS_MAX)
        .forEach(
            word -> {
              String nearest = nearest(word.folded(), like(scope, word.folded()));
              if (nearest != null) {
                better.put(word.folded(), nearest);
              }
            });
    return better.isEmpty() ? null : replaced(written, better);
  }

  private List<String> like(WorkspaceScope scope, String word) {
    return reads.read(
        scope,
        names,
        binder ->
            binder
                .uuid(scope.workspace().value())
                .uuid(scope.actor().value())
                .text(word)
                .number(NAMES_MAX),
        rows -> {
          List<String> found = new ArrayList<>();
          while (rows.next()) {
            found.addAll(List.of(rows.getString(1).split(" ", -1)));
          }
          return found;
        });
  }

  /**
   * The word with the fewest letters changed, the most frequent first; null when it is there
   * itself.
   */
  static @Nullable String nearest(String word, List<String> names) {
    int most = word.length() < 7 ? 1 : 2;
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    @Nullable String best = null;
    int bestDistance = most + 1;
    for (Map.Entry<String, Integer> name : counts.entrySet()) {
      int distance = Spelling.distance(word, name.getKey(), most);
      if (distance == 0) {
        return null;
      }
      if (distance < bestDistance
          || (distance == bestDistance && best != null && isBefore(name, best, counts))) {
        best = name.getKey();
        bestDistance = distance;
      }
    }
    return best;
  }

  private static boolean isBefore(
      Map.Entry<String, Integer> name, String best, Map<String, Integer> counts) {
    int more = Integer.compare(name.getValue(), counts.getOrDefault(best, 0));
    return more > 0 || (more == 0 && name.getKey().compareTo(best) < 0);
  }

  private static String replaced(String written, Map<String, String> better) {
    StringBuilder text = new StringBuilder();
    int[] at = {0};
    Words.forEach(
        written,
        word -> {
          String other = better.get(word.folded());
          if (other != null) {
            text.append(written, at[0], word.start()).append(other);
            at[0] = word.end();
          }
          return true;
        });
    return text.append(written, at[0], written.length()).toString();
  }
}
