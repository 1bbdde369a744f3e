package dev.daybook.launcher.vault;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Daybook that answers over HTTP. */
final class Server {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MESSAGE_LENGTH_MAX = 500;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI base;
  private final String authorization;

  Server(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** The answer's body, JSON. */
  String get(String path) throws IOException, InterruptedException {
    return text(request(path).timeout(PATIENCE).build());
  }

  /** Sends a zip while it is made, under a name that keeps it from being imported twice. */
  String send(String path, String key, Supplier<InputStream> zip)
      throws IOException, InterruptedException {
    return text(
        request(path)
            .header("Content-Type", "application/zip")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofInputStream(zip))
            .build());
  }

  InputStream stream(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        http.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw refused(
          answer.statusCode(),
          new String(answer.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
        .header("Authorization", authorization);
  }

  private String text(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw refused(answer.statusCode(), answer.body());
    }
    return answer.body();
  }

  private static LaunchException refused(int status, String body) {
    String detail = member(body, "detail");
    String said = detail.isEmpty() ? body : detail;
    return new LaunchException(
        "The server answered "
            + status
            + ": "
            + said.substring(0, Math.min(said.length(), MESSAGE_LENGTH_MAX)));
  }

  /** The first member of a name in a JSON text; empty where there is none. */
  static String member(String json, String name) {
    List<String> all = members(json, name);
    return all.isEmpty() ? "" : all.get(0);
  }

  static List<String> members(String json, String name) {
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
