package dev.daybook.persistence.recovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.job.JobRun;
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

  /** What a job is asked for. Without an end that is when it was asked for. */
  static ObjectNode parameters(Instant asOf, @Nullable Instant until) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode().put(AS_OF, asOf.toString());
    return until == null ? parameters : parameters.put(UNTIL, until.toString());
  }

  static Recovery of(JobRun run) {
    ObjectNode parameters = run.parameters();
    return new Recovery(
        Instant.parse(parameters.path(AS_OF).asText()),
        parameters.has(UNTIL)
            ? Instant.parse(parameters.path(UNTIL).asText())
            : run.job().createdAt());
  }
}
