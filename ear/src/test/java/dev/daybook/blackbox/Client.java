package dev.daybook.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/** A client of the API, as one caller. Paths are below {@code /api/v1} and begin with a slash. */
final class Client {
  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI base;
  private final Supplier<String> authorization;

  private Client(URI base, Supplier<String> authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** Nobody in particular. */
  static Client anonymous(URI base) {
    return new Client(base, () -> "");
  }

  static Client basic(URI base, String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Client(base, () -> "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** With a token that is asked for at each request, so that it may be a fresh one. */
  static Client bearer(URI base, Supplier<String> token) {
    return new Client(base, () -> "Bearer " + token.get());
  }

  Answer get(String path, String... headers) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  Answer post(String path, String body, String... headers) {
    return send("POST", path, text(body), with(JSON, headers));
  }

  Answer put(String path, String body, String... headers) {
    return send("PUT", path, text(body), with(JSON, headers));
  }

  Answer patch(String path, String body, String... headers) {
    return send("PATCH", path, text(body), with(MERGE_PATCH, headers));
  }

  Answer delete(String path, String... headers) {
    return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private static String[] with(String type, String[] headers) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase("Content-Type")) {
        return headers;
      }
    }
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = type;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return all;
  }

  Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    try {
      return trySend(method, path, body, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + ": " + e, e);
    }
  }

  /** Begins to get something whose answer goes on and on. */
  HttpResponse<InputStream> open(String path, String... headers) {
    try {
      return HTTP.send(
          request("GET", path, HttpRequest.BodyPublishers.noBody(), headers).build(),
          HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As {@link #send}, for callers that expect servers to be killed. */
  Answer trySend(String method, String path, HttpRequest.BodyPublisher body, String... headers)
      throws IOException {
    HttpRequest request = request(method, path, body, headers).build();
    try {
      return new Answer(
          method + " " + path, HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** As {@link #post}, for callers that expect servers to be killed. */
  Answer tryPost(String path, String body, String... headers) throws IOException {
    return trySend("POST", path, text(body), with(JSON, headers));
  }

  private HttpRequest.Builder request(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .timeout(PATIENCE)
            .method(method, body);
    String credentials = authorization.get();
    if (!credentials.isEmpty()) {
      request.setHeader("Authorization", credentials);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }
}
