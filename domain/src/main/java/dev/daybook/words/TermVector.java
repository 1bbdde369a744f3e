package dev.daybook.words;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The terms of an item with their places and weights, as PostgreSQL writes a tsvector. A word is a
 * term as it is folded, and where its stem is another word, that too at the same place.
 */
public final class TermVector {
  /** A tsvector has less than 1 MiB; what each term takes beside its letters is counted high. */
  private static final int BYTES_MAX = 900_000;

  private static final int TERM_BYTES = 8;
  private static final int PLACE_BYTES = 2;

  /** What PostgreSQL keeps. */
  private static final int PLACE_MAX = 16_383;

  private static final int PLACES_OF_A_TERM_MAX = 255;

  /** Most important first, as PostgreSQL calls them. */
  public enum Weight {
    A,
    B,
    C,
    D
  }

  private static final class Places {
    private final StringBuilder text = new StringBuilder();
    private int count;
    private int last;
  }

  private final TermScope scope;
  private final UnaryOperator<String> stem;
  private final Map<String, Places> terms = new LinkedHashMap<>();
  private int place;
  private int bytes;

  /**
   * @param stem of a word in lower case its stem, folded
   */
  public TermVector(TermScope scope, UnaryOperator<String> stem) {
    this.scope = scope;
    this.stem = stem;
  }

  /** Adds the words of a text, behind those added before but not beside them. */
  public void add(String text, Weight weight) {
    place++;
    Words.forEach(
        text,
        word -> {
          place++;
          put(word.folded(), weight);
          if (!word.pair()) {
            String stemmed = stem.apply(word.lower());
            if (!stemmed.equals(word.folded())) {
              put(stemmed, weight);
            }
          }
          return bytes < BYTES_MAX;
        });
  }

  private void put(String term, Weight weight) {
    Places places = terms.get(term);
    if (places == null) {
      places = new Places();
      terms.put(term, places);
      bytes += scope.prefix().length() + term.getBytes(StandardCharsets.UTF_8).length + TERM_BYTES;
    }
    int at = Math.min(place, PLACE_MAX);
    if (places.count == PLACES_OF_A_TERM_MAX || places.last == at) {
      return;
    }
    places.text.append(places.count == 0 ? ':' : ',').append(at);
    if (weight != Weight.D) {
      places.text.append(weight);
    }
    places.count++;
    places.last = at;
    bytes += PLACE_BYTES;
  }

  /** The literal. Terms hold neither quotes nor backslashes: those only separate words. */
  public String text() {
    StringBuilder text = new StringBuilder(bytes * 2);
    terms.forEach(
        (term, places) ->
            text.append('\'')
                .append(scope.prefix())
                .append(term)
                .append('\'')
                .append(places.text)
                .append(' '));
    return text.toString();
  }

  /** The words that stems are asked for, so that they can be fetched at once. */
  public static Map<String, String> stemmed(String text) {
    Map<String, String> words = new HashMap<>();
    Words.forEach(
        text,
        word -> {
          if (!word.pair()) {
            words.put(word.lower(), word.folded());
          }
          return true;
        });
    return words;
  }
}
