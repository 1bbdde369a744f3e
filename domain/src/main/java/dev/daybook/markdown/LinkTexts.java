package dev.daybook.markdown;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.markdown.LinkScanner.Found;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How links stand in texts. One whose item is known names it, in any form, as {@code item:<uuid>},
 * so that it still leads there when the item gets another name.
 */
final class LinkTexts {
  static final String ITEM = "item:";
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private LinkTexts() {}

  /** What a link names; null for one that leads to another site. */
  static @Nullable Link read(String text, Found found, String block, int line) {
    String inner = text.substring(found.targetStart(), found.targetEnd());
    if (found.form() == LinkForm.REFERENCE) {
      return new Link(block, line, found.form(), inner, "", found.label(), Optional.empty());
    }
    if (found.form().isWiki()) {
      int bar = bar(inner);
      String label = bar < 0 ? "" : inner.substring(bar).replaceFirst("^\\\\?\\|", "");
      return split(bar < 0 ? inner : inner.substring(0, bar), label, found, block, line);
    }
    String target = inner.startsWith("<") ? inner.substring(1, inner.length() - 1) : inner;
    boolean foreign =
        (SCHEME.matcher(target).lookingAt() && !target.startsWith(ITEM))
            || target.startsWith("//")
            || target.isEmpty();
    return foreign ? null : split(target, found.label(), found, block, line);
  }

  private static Link split(String inner, String label, Found found, String block, int line) {
    int hash = inner.indexOf('#');
    String target = (hash < 0 ? inner : inner.substring(0, hash)).strip();
    String fragment = hash < 0 ? "" : inner.substring(hash + 1);
    if (target.startsWith(ITEM) && Uuids.isUuid(target.substring(ITEM.length()))) {
      ItemId item = ItemId.parse(target.substring(ITEM.length()));
      return new Link(block, line, found.form(), "", fragment, label, Optional.of(item));
    }
    String name = found.form().isWiki() ? target : decoded(target);
    return new Link(block, line, found.form(), name, fragment, label, Optional.empty());
  }

  /** Where the bar, in tables with a backslash, stands that divides a wikilink; -1 without one. */
  private static int bar(String inner) {
    int bar = inner.indexOf('|');
    return bar > 0 && inner.charAt(bar - 1) == '\\' ? bar - 1 : bar;
  }

  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path; // A per cent sign that stands for itself.
    }
  }

  /**
   * The text with every link that leads to an item naming it by its id.
   *
   * @param separator before the label of a wikilink that had none
   */
  static String toItems(
      String text, String separator, Iterable<Found> links, Function<Found, Optional<ItemId>> to) {
    Rewriting rewriting = new Rewriting(text);
    for (Found found : links) {
      Optional<ItemId> item = to.apply(found);
      if (item.isPresent()) {
        rewriting.replace(found, stored(text, separator, found, item.get()));
      }
    }
    return rewriting.end();
  }

  private static String stored(String text, String separator, Found found, ItemId item) {
    String inner = text.substring(found.targetStart(), found.targetEnd());
    if (!found.form().isWiki()) {
      String path = inner.startsWith("<") ? inner.substring(1, inner.length() - 1) : inner;
      int hash = path.indexOf('#');
      String fragment = hash < 0 ? "" : path.substring(hash).replace(" ", "%20");
      return ITEM + item + fragment;
    }
    int bar = bar(inner);
    String path = bar < 0 ? inner : inner.substring(0, bar);
    int hash = path.indexOf('#');
    String fragment = hash < 0 ? "" : path.substring(hash);
    String name = hash < 0 ? path : path.substring(0, hash);
    String label = bar < 0 ? separator + name.strip() : inner.substring(bar);
    return ITEM + item + fragment + label;
  }

  /** The text with every link to an item naming it as people do. */
  static String toNames(String text, String block, LinkNames names) {
    if (!text.contains(ITEM)) {
      return text;
    }
    Rewriting rewriting = new Rewriting(text);
    for (Found found : LinkScanner.links(text, java.util.Set.of(), true)) {
      Link link = read(text, found, block, 0);
      if (link != null && link.item().isPresent()) {
        names.target(link).ifPresent(name -> rewriting.replace(found, named(text, found, name)));
      }
    }
    return rewriting.end();
  }

  private static String named(String text, Found found, String name) {
    String inner = text.substring(found.targetStart(), found.targetEnd());
    int bar = found.form().isWiki() ? bar(inner) : -1;
    String path = bar < 0 ? inner : inner.substring(0, bar);
    int hash = path.indexOf('#');
    String fragment = hash < 0 ? "" : path.substring(hash);
    if (!found.form().isWiki()) {
      return encoded(name) + fragment;
    }
    String label = bar < 0 ? "" : inner.substring(bar);
    boolean shown = !label.replaceFirst("^\\\\?\\|", "").equals(name);
    return name + fragment + (shown ? label : "");
  }

  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || "()<>\\%#?\"`[]|".indexOf(c) >= 0) {
        encoded.append('%').append(String.format("%02X", (int) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  /** Puts other texts in the places of links, from the first to the last. */
  private static final class Rewriting {
    private final String text;
    private final StringBuilder rewritten = new StringBuilder();
    private int at;

    Rewriting(String text) {
      this.text = text;
    }

    void replace(Found found, String target) {
      rewritten.append(text, at, found.targetStart()).append(target);
      at = found.targetEnd();
    }

    String end() {
      return at == 0 ? text : rewritten.append(text, at, text.length()).toString();
    }
  }
}
