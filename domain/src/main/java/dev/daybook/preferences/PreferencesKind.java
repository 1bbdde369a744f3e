package dev.daybook.preferences;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.document.MergePatch;
import dev.daybook.item.DocumentSchema;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Locales;
import dev.daybook.item.Relation;
import dev.daybook.item.SystemMembers;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.words.SearchLanguage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Preferences: a person's, a workspace's or a tenant's. Those that Daybook knows have types; others
 * are kept as clients send them, within the limits.
 */
public final class PreferencesKind implements Kind {
  /** The kind's word. */
  public static final String WORD = "preferences";

  /** Characters of a document's canonical text at most. */
  public static final int LENGTH_MAX = 1 << 14;

  private static final DocumentSchema SCHEMA =
      DocumentSchema.of(PreferencesKind.class, "preferences");
  private static final String BUILT_IN =
      "{\"dateFormat\":\"iso\",\"defaultSort\":\"-updated\",\"firstDayOfWeek\":\"monday\","
          + "\"locale\":\"en\",\"theme\":\"system\",\"timeFormat\":\"24h\",\"timeZone\":\"UTC\"}";

  /** What holds where nobody prefers anything else. */
  public static ObjectNode builtIn() {
    return Documents.read(BUILT_IN);
  }

  /** Preferences over the defaults beneath them, member by member. */
  public static ObjectNode over(ObjectNode defaults, ObjectNode preferences) {
    return MergePatch.apply(defaults, preferences);
  }

  /**
   * The language that a workspace is searched in: its own {@code searchLanguage} or the tenant's,
   * or else that of its own {@code locale} or the tenant's.
   */
  public static SearchLanguage searchLanguage(ObjectNode workspace, ObjectNode tenant) {
    ObjectNode preferred = over(over(builtIn(), tenant), workspace);
    return preferred.has("searchLanguage")
        ? SearchLanguage.ofCode(preferred.get("searchLanguage").asText())
            .orElse(SearchLanguage.NONE)
        : SearchLanguage.ofLocale(preferred.path("locale").asText());
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public DocumentSchema schema() {
    return SCHEMA;
  }

  @Override
  public void check(ObjectNode document, Limits limits) {
    SystemMembers.refuseIn(document);
    SCHEMA.check(document);
    Locales.check(document);
    if (Documents.canonical(document).length() > LENGTH_MAX) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "Preferences have at most " + LENGTH_MAX + " characters.",
          Map.of("field", "$", "limit", LENGTH_MAX));
    }
  }

  @Override
  public boolean isKeptByOwners() {
    return true;
  }

  @Override
  public Set<Facet> facets() {
    return Set.of();
  }

  @Override
  public List<Relation> relations() {
    return List.of();
  }

  @Override
  public List<Object> columns(ObjectNode document) {
    return List.of();
  }
}
