package dev.daybook.persistence.schema;

import java.util.List;

/**
 * What a check of one database found.
 *
 * @param refusals why nothing may be served from it, one line each; empty when it may
 * @param durability settings under which an acknowledged commit can be lost, one line each
 */
record Findings(List<String> refusals, List<String> durability) {
  Findings {
    refusals = List.copyOf(refusals);
    durability = List.copyOf(durability);
  }

  static Findings refused(String refusal) {
    return new Findings(List.of(refusal), List.of());
  }
}
