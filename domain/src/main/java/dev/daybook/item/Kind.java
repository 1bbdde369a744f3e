package dev.daybook.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.Content;
import dev.daybook.document.Limits;
import java.util.List;
import java.util.Set;

/**
 * A kind of item: what its document must be, and which columns of its table follow from it.
 * Implementations have no state and are listed in {@code META-INF/services}.
 */
public interface Kind {
  /** The word that stands in the journal, in JSON and in the documents, such as {@code note}. */
  String word();

  /** The version of the document's schema that is written today. */
  int schemaVersion();

  /**
   * What brings documents of older versions to that of today: the first from version 1 to 2, the
   * next from 2 to 3, one for each version but the newest.
   */
  default List<Upcaster> upcasters() {
    return List.of();
  }

  /** What a document of the kind must be, as clients are told. */
  DocumentSchema schema();

  /**
   * Refuses a document that breaks a rule of the kind. The document is that of {@link
   * dev.daybook.document.MergePatch#withoutNulls}: absent members are absent, never null.
   *
   * @throws dev.daybook.problem.ProblemException INVALID_DOCUMENT naming the field, or
   *     LIMIT_EXCEEDED naming field and limit
   */
  void check(ObjectNode document, Limits limits);

  /**
   * Refuses a document that speaks of a position that is not there yet.
   *
   * @param document canonical text
   * @param head where the workspace's journal stands
   * @throws dev.daybook.problem.ProblemException INVALID_DOCUMENT naming field and limit
   */
  default void checkHead(String document, long head) {}

  /** Whether only the owners of a workspace may change items of the kind. */
  default boolean isKeptByOwners() {
    return false;
  }

  /** What lists of the kind can be asked by. */
  Set<Facet> facets();

  /** How items of the kind refer to others. */
  List<Relation> relations();

  /** What lists by title sort an item by. */
  default String title(ObjectNode document) {
    return document.path("title").asText("");
  }

  /** Whether items of the kind can name blobs. */
  default boolean namesContent() {
    return false;
  }

  /**
   * The blobs that a document, or a merge patch of one, names. The journal takes those only that
   * were uploaded to the workspace, and keeps them as long as an entry names them.
   */
  default List<Content> contents(ObjectNode document) {
    return List.of();
  }

  /**
   * The values of the kind's own columns, in the table's order: a function of the document, none of
   * them null. What follows from facets and relations has columns that every kind names alike.
   */
  List<Object> columns(ObjectNode document);
}
