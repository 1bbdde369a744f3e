package dev.daybook.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The languages whose words PostgreSQL stems, and none. */
public enum SearchLanguage {
  NONE("", ""),
  ARABIC("ar", "arabic_stem"),
  CATALAN("ca", "catalan_stem"),
  DANISH("da", "danish_stem"),
  GERMAN("de", "german_stem"),
  GREEK("el", "greek_stem"),
  ENGLISH("en", "english_stem"),
  SPANISH("es", "spanish_stem"),
  BASQUE("eu", "basque_stem"),
  FINNISH("fi", "finnish_stem"),
  FRENCH("fr", "french_stem"),
  IRISH("ga", "irish_stem"),
  HINDI("hi", "hindi_stem"),
  HUNGARIAN("hu", "hungarian_stem"),
  ARMENIAN("hy", "armenian_stem"),
  INDONESIAN("id", "indonesian_stem"),
  ITALIAN("it", "italian_stem"),
  LITHUANIAN("lt", "lithuanian_stem"),
  NEPALI("ne", "nepali_stem"),
  DUTCH("nl", "dutch_stem"),
  NORWEGIAN("no", "norwegian_stem"),
  PORTUGUESE("pt", "portuguese_stem"),
  ROMANIAN("ro", "romanian_stem"),
  RUSSIAN("ru", "russian_stem"),
  SERBIAN("sr", "serbian_stem"),
  SWEDISH("sv", "swedish_stem"),
  TAMIL("ta", "tamil_stem"),
  TURKISH("tr", "turkish_stem"),
  YIDDISH("yi", "yiddish_stem");

  private static final Map<String, SearchLanguage> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(SearchLanguage::code, Function.identity()));

  private final String code;
  private final String dictionary;

  SearchLanguage(String code, String dictionary) {
    this.code = code;
    this.dictionary = dictionary;
  }

  /** As ISO 639-1 has it; empty for none. */
  public String code() {
    return code;
  }

  /** PostgreSQL's dictionary; empty for none. */
  public String dictionary() {
    return dictionary;
  }

  /** The language of a code, if it is one of these. */
  public static Optional<SearchLanguage> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The language of a tag (BCP 47) such as {@code de-CH}; none for one that is not stemmed. */
  public static SearchLanguage ofLocale(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return BY_CODE.getOrDefault(
        language.equals("nb") || language.equals("nn") ? "no" : language, NONE);
  }
}
