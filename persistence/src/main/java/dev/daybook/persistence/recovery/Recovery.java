package dev.daybook.persistence.recovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is undone of a tenant.
 *
 * @param asOf what its workspaces become what they were at
 * @param until what was changed later is left as it is
 */
record Recovery(Instant asOf, Instant until) {
  private static final String AS_OF = "asOf";
  private static final String UNTIL = "until";

  /** What a job is asked for. */
  static ObjectNode parameters(Instant asOf, @Nullable Instant until) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode().put(AS_OF, asOf.toString());
    return until == null ? parameters : parameters.put(UNTIL, until.toString());
  }

  /**
   * What was asked for.
   *
   * @param present by the clock that stamps entries: the end where none is given, and no end lies
   *     behind it
   */
  static Recovery of(ObjectNode parameters, Instant present) {
    Instant asOf = Instant.parse(parameters.path(AS_OF).asText());
    Instant until =
        parameters.has(UNTIL) ? Instant.parse(parameters.path(UNTIL).asText()) : present;
    return new Recovery(asOf, until.isAfter(present) ? present : until);
  }
}
