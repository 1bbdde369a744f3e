package dev.daybook.api.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.persistence.job.Job;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Jobs on the wire. */
public final class JobAnswer {
  private static final int RETRY_AFTER_SECONDS = 1;

  private JobAnswer() {}

  /**
   * The answer to a call that began a job.
   *
   * @param base the address of the whole interface, with a slash at its end
   */
  public static Response begun(Job job, String base) {
    return Response.accepted(json(job).toString())
        .header(HttpHeaders.LOCATION, base + "jobs/" + job.id())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  static ObjectNode json(Job job) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", job.id().toString()).put("kind", job.kind()).put("state", job.state().word());
    if (job.tenant() != null) {
      json.put("tenant", job.tenant().toString());
    }
    if (job.workspace() != null) {
      json.put("workspace", job.workspace().toString());
    }
    json.put("actor", job.actor().toString())
        .put("done", job.done())
        .put("total", job.total())
        .put("percent", job.percent())
        .put("cancelRequested", job.cancelRequested());
    json.set("result", Documents.read(job.result()));
    if (job.problem() != null) {
      json.putObject("problem")
          .put("type", "https://daybook.dev/problems/" + job.problem())
          .put("detail", job.detail());
    }
    json.put("createdAt", job.createdAt().toString());
    time(json, "startedAt", job.startedAt());
    time(json, "endedAt", job.endedAt());
    return json;
  }

  private static void time(ObjectNode json, String name, @Nullable Instant time) {
    if (time != null) {
      json.put(name, time.toString());
    }
  }
}
