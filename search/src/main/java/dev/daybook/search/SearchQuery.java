package dev.daybook.search;

import dev.daybook.item.Kind;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A search.
 *
 * @param text as it is written
 * @param after the last item of the page before; null for the first page
 * @param most items of a page
 * @param facets whether the matches are counted by kind and tag
 */
public record SearchQuery(
    String text, SearchFilter filter, @Nullable After after, int most, boolean facets) {

  /** Where a page ends: pages are in the order of rank, then of version, the highest first. */
  public record After(float rank, long version) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8})-(\\d{1,18})");

    /** It as text, in lower-case letters and digits. */
    public String text() {
      return HexFormat.of().toHexDigits(Float.floatToIntBits(rank)) + "-" + version;
    }

    /** What a text stands for; nothing where it is none of these. */
    public static Optional<After> parse(@Nullable String text) {
      Matcher parts = TEXT.matcher(text == null ? "" : text);
      if (!parts.matches()) {
        return Optional.empty();
      }
      float rank = Float.intBitsToFloat(Integer.parseUnsignedInt(parts.group(1), 16));
      return Float.isFinite(rank)
          ? Optional.of(new After(rank, Long.parseLong(parts.group(2))))
          : Optional.empty();
    }
  }

  /** All that makes the list, beside the page. */
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    filter.kinds().stream().map(Kind::word).sorted().forEach(word -> all.append(word).append(','));
    return all.append(' ')
        .append(filter.tag())
        .append(' ')
        .append(filter.folder())
        .append(' ')
        .append(filter.author())
        .append(' ')
        .append(filter.updatedFrom())
        .append(' ')
        .append(filter.updatedUntil())
        .append(' ')
        .append(filter.createdFrom())
        .append(' ')
        .append(filter.createdUntil())
        .append(' ')
        .append(text)
        .toString();
  }
}
