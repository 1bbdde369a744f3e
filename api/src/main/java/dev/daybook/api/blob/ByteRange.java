package dev.daybook.api.blob;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of some bytes (RFC 9110, 14).
 *
 * @param last of its bytes, itself one of them
 */
record ByteRange(long first, long last) {
  /** Ranges that one answer gives; a request for more gets everything. */
  private static final int RANGES_MAX = 16;

  private static final Pattern HEADER =
      Pattern.compile("bytes\\s*=\\s*([\\d\\s,-]{1,1000})", Pattern.CASE_INSENSITIVE);
  private static final Pattern RANGE = Pattern.compile("(\\d{0,18})\\s*-\\s*(\\d{0,18})");

  long length() {
    return last - first + 1;
  }

  /** The value of Content-Range. */
  String of(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }

  /**
   * The ranges that a header asks for of so many bytes, as far as there are any: empty when none of
   * them is there; null when the header asks for nothing that is to be given, and the answer is
   * everything.
   */
  static @Nullable List<ByteRange> parse(@Nullable String header, long size) {
    Matcher ranges = HEADER.matcher(header == null ? "" : header.strip());
    if (!ranges.matches()) {
      return null;
    }
    List<ByteRange> asked = new ArrayList<>();
    long length = 0;
    for (String one : ranges.group(1).split(",", -1)) {
      Matcher range = RANGE.matcher(one.strip());
      if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
        return null;
      }
      ByteRange found = of(range.group(1), range.group(2), size);
      if (found != null && found.length() < 0) {
        return null;
      }
      if (found != null && found.length() > 0) {
        asked.add(found);
        length += found.length();
      }
    }
    // Many ranges, or the same bytes over and over, are a way to make a server work.
    return asked.size() > RANGES_MAX || length > size ? null : asked;
  }

  /** One range; null when it lies behind the end, of negative length when it is none. */
  private static @Nullable ByteRange of(String first, String last, long size) {
    if (first.isEmpty()) {
      long suffix = Math.min(Long.parseLong(last), size);
      return suffix == 0 ? null : new ByteRange(size - suffix, size - 1);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(last);
    if (to < from) {
      return new ByteRange(2, 0);
    }
    return from >= size ? null : new ByteRange(from, Math.min(to, size - 1));
  }
}
