package dev.daybook.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;

/**
 * Reads documents that were written in older versions of their kind. An entry's patch is applied in
 * the version that the entry names, to the document brought there, so the journal and its keyframes
 * stay as they were written; what leaves the past is brought to the newest version.
 */
public final class Upcasting {
  private Upcasting() {}

  /**
   * A document in the version that is written today.
   *
   * @param document canonical text
   * @param version that it was written in
   * @throws ProblemException UNKNOWN_VERSION for a version that this build does not know
   */
  public static String newest(Kind kind, String document, int version) {
    return bring(kind, document, version, kind.schemaVersion());
  }

  /**
   * A document in a later version of its kind, or the same.
   *
   * @param document canonical text; where nothing is to be done it comes back as it is, unread
   * @throws ProblemException UNKNOWN_VERSION for a version that this build does not know
   * @throws IllegalArgumentException when the version asked for is the older one: nothing leads
   *     back
   */
  public static String bring(Kind kind, String document, int from, int to) {
    check(kind, from, to);
    return from == to
        ? document
        : Documents.canonical(bring(kind, Documents.read(document), from, to));
  }

  /** As above, for a document that was read. */
  public static ObjectNode bring(Kind kind, ObjectNode document, int from, int to) {
    check(kind, from, to);
    ObjectNode brought = document;
    for (Upcaster upcaster : kind.upcasters().subList(from - 1, to - 1)) {
      brought = upcaster.upcast(brought);
    }
    return brought;
  }

  private static void check(Kind kind, int from, int to) {
    require(kind.word(), Math.max(from, to), kind.schemaVersion());
    if (from > to) {
      throw new IllegalArgumentException(
          "from version " + from + " of " + kind.word() + " nothing leads back to " + to);
    }
  }

  /**
   * Refuses what a newer Daybook has written.
   *
   * @param type of the payload: a kind's word
   * @param newest version that is known
   * @throws ProblemException UNKNOWN_VERSION naming type, version and the newest one known
   */
  public static void require(String type, int version, int newest) {
    if (version > newest) {
      throw new ProblemException(
          ProblemType.UNKNOWN_VERSION,
          "An entry has version "
              + version
              + " of "
              + type
              + "; this server knows versions up to "
              + newest
              + ".",
          Map.of("kind", type, "schemaVersion", version, "limit", newest));
    }
  }
}
