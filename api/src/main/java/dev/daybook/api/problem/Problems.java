package dev.daybook.api.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/** Makes answers of problems: {@code application/problem+json}, RFC 9457. */
public final class Problems {
  private static final String TYPE_BASE = "https://daybook.dev/problems/";
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final System.Logger LOG = System.getLogger(Problems.class.getName());

  private Problems() {}

  /**
   * The answer to a problem. Faults are logged, once, with an incident id that the caller gets too.
   */
  public static Response answer(ProblemException problem) {
    ProblemType type = problem.type();
    int status = ProblemStatus.of(type);
    ObjectNode body = json(problem);
    if (type.isFault()) {
      String incident = UUID.randomUUID().toString();
      body.put("incident", incident);
      log(problem, "request failed incident=" + incident);
    } else {
      LOG.log(System.Logger.Level.DEBUG, "request refused problem={0}", type.slug());
    }
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(body.toString());
    if (problem.members().get("retryAfterSeconds") instanceof Number seconds) {
      answer.header(HttpHeaders.RETRY_AFTER, seconds);
    }
    if (status == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"daybook\"");
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"daybook\", charset=\"UTF-8\"");
    }
    return answer.build();
  }

  /** While a database is away every request fails in the same known way: a line each will do. */
  private static void log(ProblemException problem, String what) {
    if (problem.type() != ProblemType.SHARD_UNAVAILABLE) {
      LOG.log(System.Logger.Level.ERROR, what, problem);
      return;
    }
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    LOG.log(System.Logger.Level.ERROR, what + " " + problem.type().slug() + ": " + cause);
  }

  /** A problem's members, as they stand in an answer. */
  public static ObjectNode json(ProblemException problem) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    problem.members().forEach(body::putPOJO);
    if (problem.type() == ProblemType.BEYOND_HORIZON) {
      String workspace = "/api/v1/workspaces/" + problem.members().get("workspace");
      body.putObject("resync")
          .put("reconcile", workspace + "/reconcile")
          .put("state", workspace + "/changes?state=true");
    }
    return body.put("type", TYPE_BASE + problem.type().slug())
        .put("title", problem.type().title())
        .put("status", ProblemStatus.of(problem.type()))
        .put("detail", problem.detail());
  }

  /** Any other exception as a problem: an internal error whose text stays here. */
  public static ProblemException internal(Throwable error) {
    return new ProblemException(
        ProblemType.INTERNAL, "An unexpected error occurred.", Map.of(), error);
  }
}
