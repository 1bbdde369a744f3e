package dev.daybook.persistence.probe;

import java.util.List;
import java.util.Locale;

/**
 * Ids of a tenant, by what a statement's header calls them.
 *
 * @param tenant the tenant's
 * @param workspace one of its workspaces
 * @param item an item in that
 * @param person somebody who has written in it
 */
record ProbedIds(String tenant, String workspace, String item, String person) {
  private static final String HASH = "ab".repeat(32);

  /** For a statement's parameters. */
  Parameters.Ids of(StoredStatement statement) {
    return new Parameters.Ids() {
      @Override
      public String id(int place) {
        List<String> words = statement.parameters();
        return ProbedIds.this.id(place < words.size() ? words.get(place) : "", place);
      }

      @Override
      public String mark() {
        return "mark";
      }

      @Override
      public String hash() {
        return HASH;
      }
    };
  }

  private String id(String word, int place) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.contains("tenant")) {
      return tenant;
    }
    if (lower.contains("workspace")) {
      return workspace;
    }
    if (lower.contains("person") || lower.contains("actor") || lower.contains("member")) {
      return person;
    }
    // Nearly all begin with these two.
    return word.isEmpty() && place == 0 ? tenant : word.isEmpty() && place == 1 ? workspace : item;
  }

  /** An answer without them: what was asked with is in many answers. */
  String without(String answer) {
    return answer
        .replace(tenant, "{tenant}")
        .replace(workspace, "{workspace}")
        .replace(item, "{item}")
        .replace(person, "{person}");
  }
}
