package dev.daybook.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;

/** The members {@code locale} and {@code timeZone}, of whatever has them. */
public final class Locales {
  private Locales() {}

  /**
   * Refuses what is no language tag (BCP 47) and no time zone (IANA).
   *
   * @throws ProblemException INVALID_DOCUMENT naming the field
   */
  public static void check(ObjectNode document) {
    JsonNode locale = document.get("locale");
    if (locale != null && !isLocale(locale.asText())) {
      throw invalid("locale", "locale is a language tag of BCP 47, such as de-CH.");
    }
    JsonNode zone = document.get("timeZone");
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone.asText())) {
      throw invalid("timeZone", "timeZone is one of IANA's, such as Europe/Zurich.");
    }
  }

  private static boolean isLocale(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
