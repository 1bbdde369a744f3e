package dev.daybook.item;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Brings a whole document from one version of its kind to the next. A pure function, kept for good:
 * as long as there is a journal, somebody reads what was written in the older version. It refuses
 * nothing, for what was taken once stays taken, and keeps the members that it does not know.
 */
@FunctionalInterface
public interface Upcaster {
  /**
   * The document in the next version.
   *
   * @param document not changed
   */
  ObjectNode upcast(ObjectNode document);
}
