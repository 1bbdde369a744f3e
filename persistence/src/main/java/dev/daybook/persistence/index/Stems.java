package dev.daybook.persistence.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.words.SearchLanguage;
import dev.daybook.words.Stem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The stems of words, as PostgreSQL's dictionaries make them. They never change, so those that were
 * asked for are remembered.
 */
@ApplicationScoped
public class Stems {
  private static final Sql STEM = Sql.of(Stems.class, "stem_words");

  @Inject private IndexSettings settings;
  @Inject private Shards shards;
  private Cache<Key, String> known;

  private record Key(SearchLanguage language, String word) {}

  @PostConstruct
  void start() {
    known = Caffeine.newBuilder().maximumSize(settings.stemsMax()).build();
  }

  /** The stems of words in lower case, folded. */
  public Map<String, String> of(
      WorkspaceScope scope, SearchLanguage language, Collection<String> words) {
    Map<String, String> stems = new HashMap<>();
    if (isKnown(language, words, stems)) {
      return stems;
    }
    try (Connection connection = shards.connection(scope.shard())) {
      return of(connection, language, words);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** As above, on a connection that the caller has. */
  Map<String, String> of(Connection connection, SearchLanguage language, Collection<String> words)
      throws SQLException {
    Map<String, String> stems = new HashMap<>();
    if (isKnown(language, words, stems)) {
      return stems;
    }
    String[] unknown =
        words.stream().filter(word -> !stems.containsKey(word)).toArray(String[]::new);
    try (PreparedStatement statement = connection.prepareStatement(STEM.text())) {
      new Binder(statement).text(language.dictionary()).texts(unknown);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String word = rows.getString(1);
          // A word that a dictionary leaves out, because it is in every text, is its own stem.
          String stem = Stem.folded(Objects.requireNonNullElse(rows.getString(2), word));
          known.put(new Key(language, word), stem);
          stems.put(word, stem);
        }
      }
    }
    return stems;
  }

  private boolean isKnown(
      SearchLanguage language, Collection<String> words, Map<String, String> stems) {
    for (String word : words) {
      String stem =
          language == SearchLanguage.NONE
              ? Stem.folded(word)
              : known.getIfPresent(new Key(language, word));
      if (stem != null) {
        stems.put(word, stem);
      }
    }
    return stems.size() == words.size();
  }
}
