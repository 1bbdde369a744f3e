package dev.daybook.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.bench.torture.Link;
import dev.daybook.bench.torture.LostAnswerException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody's way to a workspace of a server that may be killed at any time. */
final class TargetLink implements Link {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  private final Api api;
  private final Target target;
  private final Map<String, Integer> failures;

  /** Counts answers other than a success in {@code failures}, by their status. */
  TargetLink(Api api, Target target, Map<String, Integer> failures) {
    this.api = api;
    this.target = target;
    this.failures = failures;
  }

  @Override
  public JsonNode get(String path) {
    return answer(path, null);
  }

  @Override
  public JsonNode post(String path, String body) {
    return answer(path, body);
  }

  private JsonNode answer(String path, @Nullable String body) {
    HttpResponse<String> answer;
    try {
      answer = api.ask(target.path() + path, target.token(), body);
    } catch (IOException e) {
      failures.merge("none", 1, Integer::sum);
      throw new LostAnswerException(String.valueOf(e));
    }
    if (answer.statusCode() != OK) {
      failures.merge(Integer.toString(answer.statusCode()), 1, Integer::sum);
      if (answer.statusCode() >= SERVER_ERROR || !isDaybooks(answer)) {
        throw new LostAnswerException(answer.body());
      }
      throw new BenchException(
          path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new BenchException(path + " was answered no JSON: " + e.getMessage(), e);
    }
  }

  /** A server that has its port but not its application yet answers for itself. */
  private static boolean isDaybooks(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.startsWith("application/problem+json"))
        .isPresent();
  }
}
