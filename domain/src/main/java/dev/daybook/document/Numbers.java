package dev.daybook.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;

/**
 * Numbers are IEEE 754 doubles, as in ECMAScript and RFC 8785. A number that was sent survives when
 * what is written for its double is the same number again.
 */
final class Numbers {
  /** Up to here each whole number is a double of its own. */
  private static final long WHOLE_MAX = 1L << 53;

  /** So many decimal digits always survive a double that is not near its ends (C's DBL_DIG). */
  private static final int DIGITS_SAFE = 15;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Numbers() {}

  /**
   * The node of a JSON number, or null when the number does not survive. Whole numbers up to 2^53
   * become int or long nodes however they were written, others doubles: equal numbers, equal nodes.
   */
  static @Nullable JsonNode parse(String text) {
    if (text.length() <= DIGITS_SAFE && isWhole(text)) {
      return whole(Long.parseLong(text));
    }
    double value = Double.parseDouble(text);
    return survives(text, value) ? node(value) : null;
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '9' || c == '.' || c == '+') {
        return false;
      }
    }
    return true;
  }

  private static boolean survives(String text, double value) {
    if (Double.isInfinite(value)) {
      return false;
    }
    if (value == 0) {
      return isZero(text);
    }
    if (text.length() <= DIGITS_SAFE && hasNoExponent(text)) {
      return true;
    }
    String formatted = format(value);
    if (text.equals(formatted)) {
      return true;
    }
    // The value is neither zero nor infinite, so the exponent is small and this is cheap.
    return new BigDecimal(text).compareTo(new BigDecimal(formatted)) == 0;
  }

  private static boolean isZero(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'e' || c == 'E') {
        return true;
      }
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNoExponent(String text) {
    return text.indexOf('e') < 0 && text.indexOf('E') < 0;
  }

  private static JsonNode node(double value) {
    if (Math.abs(value) <= WHOLE_MAX && value == Math.rint(value)) {
      return whole((long) value);
    }
    return NODES.numberNode(value);
  }

  private static JsonNode whole(long value) {
    return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }

  /**
   * Appends a number as ECMAScript writes it.
   *
   * @throws IllegalArgumentException when it is no double
   */
  static void append(StringBuilder out, JsonNode number) {
    if ((number.isInt() || number.isLong()) && Math.abs(number.longValue()) <= WHOLE_MAX) {
      out.append(number.longValue());
      return;
    }
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("not a JSON number: " + value);
    }
    if (!number.isDouble() && number.decimalValue().compareTo(new BigDecimal(format(value))) != 0) {
      throw new IllegalArgumentException("not a double: a number of " + number.numberType());
    }
    if (Math.abs(value) <= WHOLE_MAX && value == Math.rint(value)) {
      out.append((long) value);
    } else {
      out.append(format(value));
    }
  }

  private static String format(double value) {
    try {
      return NumberToJSON.serializeNumber(value);
    } catch (IOException e) {
      throw new UncheckedIOException("only NaN and infinity have no text", e);
    }
  }
}
