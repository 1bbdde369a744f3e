package dev.daybook.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls a server over HTTP, before and between the slots. */
final class Api {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;

  /** Of the server at {@code http://host:port}. */
  Api(String address) {
    this.address = address;
  }

  String address() {
    return address;
  }

  /** The status of the answer; 0 when nobody answers. */
  int status(String path) throws InterruptedException {
    try {
      return client
          .send(request(path, null).GET().build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Gets JSON.
   *
   * @throws BenchException when the answer is no success
   */
  String get(String path, String token) {
    return send("GET " + path, request(path, token).GET()).body();
  }

  /**
   * Posts JSON.
   *
   * @throws BenchException when the answer is no success
   */
  HttpResponse<String> post(String path, @Nullable String token, String body) {
    return send("POST " + path, json("POST", path, token, body));
  }

  /**
   * Puts JSON.
   *
   * @throws BenchException when the answer is no success
   */
  void put(String path, String token, String body) {
    send("PUT " + path, json("PUT", path, token, body));
  }

  /**
   * Writes an answer to a file.
   *
   * @throws BenchException when the answer is no success
   */
  void download(String path, String token, Path file) {
    send("GET " + path, request(path, token).GET(), HttpResponse.BodyHandlers.ofFile(file));
  }

  /** Asks for any answer, whatever its status. Without a body it is a GET. */
  HttpResponse<String> ask(String path, String token, @Nullable String body) throws IOException {
    HttpRequest.Builder request =
        body == null ? request(path, token).GET() : json("POST", path, token, body);
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  private HttpRequest.Builder json(
      String method, String path, @Nullable String token, String body) {
    return request(path, token)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(String what, HttpRequest.Builder request) {
    return send(what, request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(
      String what, HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      HttpResponse<T> answer = client.send(request.build(), handler);
      if (answer.statusCode() / 100 != 2) {
        throw new BenchException(
            what + " was answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new BenchException(what + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** The first member of that name with a plain string for its value. */
  static String member(String json, String name) {
    Matcher member =
        Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
    if (!member.find()) {
      throw new BenchException("The answer has no member " + name + ": " + json);
    }
    return member.group(1);
  }
}
