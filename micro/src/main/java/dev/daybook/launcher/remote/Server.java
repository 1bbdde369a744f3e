package dev.daybook.launcher.remote;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Daybook that answers over HTTP. */
public final class Server {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MESSAGE_LENGTH_MAX = 500;
  private static final int ATTEMPTS = 60;
  private static final long PAUSE_MS = 500;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Caller caller;

  public Server(Caller caller) {
    this.caller = caller;
  }

  /** The answer's body, JSON. */
  public String get(String path) throws IOException, InterruptedException {
    return text(request(path).timeout(PATIENCE).build());
  }

  /** Sends JSON, or nothing, under a name that keeps it from being done twice. */
  public String post(String path, String key, String json)
      throws IOException, InterruptedException {
    return text(
        request(path)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** Sends a merge patch. */
  public String patch(String path, String json) throws IOException, InterruptedException {
    return text(
        request(path)
            .timeout(PATIENCE)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** Deletes; the answer's body, JSON. */
  public String delete(String path) throws IOException, InterruptedException {
    return text(request(path).timeout(PATIENCE).DELETE().build());
  }

  /**
   * Waits for a job's end, also while the server is away for a while; answers the job.
   *
   * @throws LaunchException when the server refuses, or is away for too long
   */
  public String follow(String job, String what, Bar bar) throws InterruptedException {
    int failures = 0;
    while (failures <= ATTEMPTS) {
      Optional<String> now = look("/jobs/" + job);
      if (now.isPresent()) {
        failures = 0;
        bar.show(what, Integer.parseInt(member(now.get(), "percent")));
        if (!member(now.get(), "endedAt").isEmpty()) {
          bar.end();
          return now.get();
        }
      } else {
        failures++;
      }
      Thread.sleep(PAUSE_MS);
    }
    throw new LaunchException("The server does not answer any more. The job goes on there: " + job);
  }

  /** The answer's body; nothing when the server is away, or starts, or cannot answer just now. */
  private Optional<String> look(String path) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request(path).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
      // While Payara starts it answers 404 itself, in HTML.
      boolean isDaybooks = answer.headers().firstValue("Content-Type").orElse("").contains("json");
      return answer.statusCode() >= 500 || !isDaybooks
          ? Optional.empty()
          : Optional.of(text(answer));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A text as a segment of a path. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A text in JSON. */
  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Sends a zip while it is made, under a name that keeps it from being imported twice. */
  public String send(String path, String key, Supplier<InputStream> zip)
      throws IOException, InterruptedException {
    return text(
        request(path)
            .header("Content-Type", "application/zip")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofInputStream(zip))
            .build());
  }

  /** The answer's body while it comes. */
  public InputStream stream(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        http.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw refused(
          answer.statusCode(), new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(caller.server() + "/api/v1" + path))
        .header("Authorization", caller.authorization());
  }

  private String text(HttpRequest request) throws IOException, InterruptedException {
    return text(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private static String text(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw refused(answer.statusCode(), answer.body());
    }
    return answer.body();
  }

  private static LaunchException refused(int status, String body) {
    String detail = member(body, "detail");
    String said = detail.isEmpty() ? body : detail;
    String message =
        "The server answered "
            + status
            + ": "
            + said.substring(0, Math.min(said.length(), MESSAGE_LENGTH_MAX));
    return status >= 500 ? new ServerFault(message) : new LaunchException(message);
  }

  /** The first member of a name in a JSON text; empty where there is none. */
  public static String member(String json, String name) {
    List<String> all = members(json, name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** All members of a name in a JSON text, in their order. */
  public static List<String> members(String json, String name) {
    return Pattern.compile("\"" + name + "\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([\\w.-]+))")
        .matcher(json)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : unescaped(found.group(1)))
        .toList();
  }

  private static String unescaped(String text) {
    return text.indexOf('\\') < 0
        ? text
        : Pattern.compile("\\\\(.)")
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
  }
}
