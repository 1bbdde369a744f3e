package dev.daybook.words;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes inline marks of Markdown away, as far as they would be in the way of who reads a few words
 * of a text: links keep their labels. No parser: what only looks like a mark may go as well.
 */
final class Marks {
  private static final Pattern WIKILINK =
      Pattern.compile("!?\\[\\[([^\\[\\]|\\n]{1,500})(?:\\|([^\\[\\]\\n]{1,500}))?]]");
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]\\n]{0,500})]\\([^()\\n]{0,2000}\\)");
  private static final Pattern SIGNS =
      Pattern.compile("(?m)[*~`]+|(?<![\\p{L}\\p{N}])_+|_+(?![\\p{L}\\p{N}])|^#{1,6} ");

  private Marks() {}

  static String strip(String text) {
    String plain = text;
    if (plain.indexOf('[') >= 0) {
      plain = WIKILINK.matcher(plain).replaceAll(Marks::label);
      plain = LINK.matcher(plain).replaceAll("$1");
    }
    return SIGNS.matcher(plain).replaceAll("");
  }

  /** What is written for the target, or else the target, unless that is an id that nobody reads. */
  private static String label(MatchResult link) {
    String label = link.group(2);
    String target = link.group(1);
    if (label == null) {
      label = target.startsWith("item:") ? "" : target;
    }
    return Matcher.quoteReplacement(label);
  }
}
