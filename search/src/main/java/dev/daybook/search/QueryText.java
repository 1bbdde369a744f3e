package dev.daybook.search;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.words.Word;
import dev.daybook.words.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query as it is written: words that must all be there, {@code "phrases"}, beginnings ({@code
 * wor*}), what must not be there ({@code -word}, {@code -"a phrase"}), and {@code OR} between
 * alternatives. All other signs only separate words, so that no text is a wrong query but one
 * without a word to look for.
 *
 * @param alternatives of which one must match: what must be, and must not be, together
 */
record QueryText(List<List<Part>> alternatives) {
  private static final String FIELD = "q";

  /**
   * A part of a query.
   *
   * @param words in the order in which they must stand, one or more
   * @param begins whether the last word is only the beginning of one
   */
  record Part(boolean excluded, List<Word> words, boolean begins) {}

  /**
   * Reads a query.
   *
   * @throws ProblemException INVALID_PARAMETER naming the field {@code q}, and the limit it is over
   */
  static QueryText read(String text, SearchSettings settings) {
    if (text.length() > settings.queryLengthMax()) {
      throw invalid(
          "A query has at most " + settings.queryLengthMax() + " characters.",
          settings.queryLengthMax());
    }
    Reading reading = new Reading(Normalizer.normalize(text, Normalizer.Form.NFC));
    List<List<Part>> alternatives = reading.alternatives();
    int words = alternatives.stream().flatMap(List::stream).mapToInt(p -> p.words().size()).sum();
    if (words > settings.queryWordsMax()) {
      throw invalid(
          "A query has at most " + settings.queryWordsMax() + " words.", settings.queryWordsMax());
    }
    if (alternatives.isEmpty()
        || alternatives.stream().anyMatch(all -> all.stream().allMatch(Part::excluded))) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "A query, and each side of an OR, has a word to look for.",
          Map.of("field", FIELD));
    }
    return new QueryText(alternatives);
  }

  private static ProblemException invalid(String detail, int limit) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER, detail, Map.of("field", FIELD, "limit", limit));
  }

  /** The parts that are looked for. */
  List<Part> sought() {
    return alternatives.stream().flatMap(List::stream).filter(part -> !part.excluded()).toList();
  }

  /** The words that have stems, in lower case. */
  Set<String> stemmed() {
    Set<String> words = new LinkedHashSet<>();
    for (List<Part> all : alternatives) {
      for (Part part : all) {
        if (isStemmed(part)) {
          words.add(part.words().get(0).lower());
        }
      }
    }
    return words;
  }

  /** One whole word is found in all its forms; phrases and beginnings as they are written. */
  static boolean isStemmed(Part part) {
    return part.words().size() == 1 && !part.begins() && !part.words().get(0).pair();
  }

  /** Goes through the text once. */
  private static final class Reading {
    private final String text;
    private int at;
    private final List<List<Part>> alternatives = new ArrayList<>();
    private List<Part> all = new ArrayList<>();

    Reading(String text) {
      this.text = text;
    }

    List<List<Part>> alternatives() {
      while (at < text.length()) {
        if (Character.isWhitespace(text.charAt(at))) {
          at++;
        } else {
          part();
        }
      }
      close();
      return alternatives;
    }

    private void close() {
      if (!all.isEmpty()) {
        alternatives.add(all);
        all = new ArrayList<>();
      }
    }

    private void part() {
      boolean excluded = text.charAt(at) == '-';
      if (excluded) {
        at++;
      }
      int end;
      if (at < text.length() && text.charAt(at) == '"') {
        at++;
        end = text.indexOf('"', at);
        end = end < 0 ? text.length() : end;
        add(excluded, text.substring(at, end), false);
        at = Math.min(text.length(), end + 1);
        return;
      }
      end = at;
      while (end < text.length()
          && !Character.isWhitespace(text.charAt(end))
          && text.charAt(end) != '"') {
        end++;
      }
      String word = text.substring(at, end);
      at = end;
      if (word.equals("OR") && !excluded) {
        close();
      } else {
        add(excluded, word, word.endsWith("*"));
      }
    }

    private void add(boolean excluded, String written, boolean begins) {
      List<Word> words = new ArrayList<>();
      Words.forEach(written, words::add);
      if (!words.isEmpty()) {
        all.add(new Part(excluded, words, begins));
      }
    }
  }
}
