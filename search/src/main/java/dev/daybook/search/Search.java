package dev.daybook.search;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.index.Indexing;
import dev.daybook.persistence.index.Languages;
import dev.daybook.persistence.index.Stems;
import dev.daybook.words.SearchLanguage;
import dev.daybook.words.TermScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds items by their words. A search sees in its own round trip how far the index has come; where
 * it has not come to the head, it lets it follow for a moment and looks again. So whoever has
 * written something finds it, and nobody waits for long.
 */
@ApplicationScoped
public class Search {
  @Inject private SearchSettings settings;
  @Inject private SearchReads reads;
  @Inject private Suggestions suggestions;
  @Inject private Indexing indexing;
  @Inject private Languages languages;
  @Inject private Stems stems;

  /**
   * A page of what matches, the best first.
   *
   * @throws dev.daybook.problem.ProblemException INVALID_PARAMETER for a query without words or
   *     over a limit; NOT_FOUND for those who are not members; BUSY when it took too long
   */
  public Results find(WorkspaceScope scope, SearchQuery query) {
    QueryText text = QueryText.read(query.text(), settings);
    UUID @Nullable [] folders = reads.folders(scope, query.filter().folder());
    SearchLanguage language = languages.guess(scope);
    SearchReads.Raw raw = read(scope, query, folders, text, language);
    boolean followed = false;
    if (!raw.isWhole()) {
      indexing.catchUp(scope);
      followed = true;
    }
    SearchLanguage indexed = raw.language();
    if (followed || !indexed.equals(language)) {
      raw = read(scope, query, folders, text, indexed);
      if (!raw.language().equals(indexed)) {
        raw = read(scope, query, folders, text, raw.language());
      }
      languages.see(scope, raw.language());
    }
    return results(scope, query, text, raw);
  }

  private SearchReads.Raw read(
      WorkspaceScope scope,
      SearchQuery query,
      UUID @Nullable [] folders,
      QueryText text,
      SearchLanguage language) {
    Map<String, String> stemmed = stems.of(scope, language, text.stemmed());
    return reads.read(
        scope,
        query,
        folders,
        new TermQuery(TermScope.of(scope.tenant(), scope.workspace()), stemmed).of(text),
        new Snippets(text, stemmed));
  }

  private Results results(
      WorkspaceScope scope, SearchQuery query, QueryText text, SearchReads.Raw raw) {
    List<Found> items = raw.items();
    Found last = items.size() == query.most() ? items.get(items.size() - 1) : null;
    @Nullable String suggestion = null;
    if (query.after() == null && raw.total() < settings.suggestBelow()) {
      suggestion = suggestions.of(scope, query.text(), text);
    }
    return new Results(
        items,
        last == null ? null : new SearchQuery.After(last.rank(), last.version().value()),
        raw.total(),
        raw.total() < settings.rankedMax(),
        raw.indexed(),
        raw.isWhole(),
        suggestion,
        raw.facets());
  }
}
