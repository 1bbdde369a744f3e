package dev.daybook.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON documents. What is read here can be stored: its canonical text (RFC 8785)
 * says the same as what came in. Trees are values: nobody changes one after it was made.
 */
public final class Documents {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Documents() {}

  /**
   * Reads a body that a client sent.
   *
   * @throws ProblemException {@link ProblemType#INVALID_JSON} for anything but one JSON object in
   *     UTF-8 without duplicate names, U+0000, lone surrogates and numbers that an IEEE double
   *     would change; {@link ProblemType#LIMIT_EXCEEDED}, naming field and limit, when too large or
   *     too deep
   */
  public static ObjectNode parse(byte[] utf8, Limits limits) {
    if (utf8.length > limits.bytesMax()) {
      throw tooLarge(limits);
    }
    CharBuffer text = decode(utf8);
    if (text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK) {
      throw new ProblemException(
          ProblemType.INVALID_JSON,
          "The body starts with a byte order mark, which JSON does not have.",
          Map.of("field", FieldPath.ROOT.toString()));
    }
    return DocumentReader.read(
        text.array(), text.arrayOffset(), text.remaining(), limits.depthMax());
  }

  /**
   * Reads text that Daybook itself stored: a document, or the patch of an entry. The limits of
   * today do not apply to what was taken under those of another day.
   *
   * @throws IllegalStateException when it is no document: the store is damaged
   */
  public static ObjectNode read(String stored) {
    try {
      char[] text = stored.toCharArray();
      return DocumentReader.read(text, 0, text.length, Integer.MAX_VALUE);
    } catch (ProblemException e) {
      throw new IllegalStateException("stored text is not a document: " + e.members(), e);
    }
  }

  /**
   * The canonical text of a value (RFC 8785, JSON Canonicalization Scheme).
   *
   * @throws IllegalArgumentException for what has none: lone surrogates, numbers beyond a double
   */
  public static String canonical(JsonNode value) {
    return CanonicalWriter.write(value);
  }

  /**
   * Refuses a canonical text over {@link Limits#bytesMax}: a patch within the limit can still make
   * a document that is not.
   *
   * @throws ProblemException {@link ProblemType#LIMIT_EXCEEDED}
   */
  public static void checkSize(String canonicalText, Limits limits) {
    // A char makes one to three bytes, so most texts need no counting.
    if (canonicalText.length() > limits.bytesMax() / 3
        && utf8Length(canonicalText) > limits.bytesMax()) {
      throw tooLarge(limits);
    }
  }

  private static long utf8Length(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a surrogate pair counts two of its four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  private static CharBuffer decode(byte[] utf8) {
    try {
      // A new decoder reports malformed input instead of replacing it. Jackson's own would let
      // overlong forms and encoded surrogates pass.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          ProblemType.INVALID_JSON,
          "The body is not well-formed UTF-8.",
          Map.of("field", FieldPath.ROOT.toString()));
    }
  }

  private static ProblemException tooLarge(Limits limits) {
    return new ProblemException(
        ProblemType.LIMIT_EXCEEDED,
        "The document is larger than " + limits.bytesMax() + " bytes.",
        Map.of("field", FieldPath.ROOT.toString(), "limit", limits.bytesMax()));
  }

  /** The members of a collection in the order of their keys {@code order}, ties by id. */
  public static List<Map.Entry<String, JsonNode>> ordered(JsonNode collection) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(collection.properties());
    members.sort(
        Comparator.comparing(
                (Map.Entry<String, JsonNode> member) -> member.getValue().path("order").asText())
            .thenComparing(Map.Entry::getKey));
    return members;
  }
}
