package dev.daybook.blackbox;

import dev.daybook.bench.ConsoleForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A browser without a screen or scripts: it keeps cookies and sends forms, and follows nothing. */
final class ConsoleClient {
  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .cookieHandler(cookies)
          .build();

  ConsoleClient(URI base) {
    this.base = base;
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), "GET " + path);
  }

  /** Sends a form as a page of the console's own does. */
  Answer post(String path, Map<String, String> fields) {
    return post(path, fields, "Origin", base.toString());
  }

  Answer post(String path, Map<String, String> fields, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(HttpRequest.BodyPublishers.ofString(ConsoleForm.encode(fields)))
            .header("Content-Type", "application/x-www-form-urlencoded");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request, "POST " + path);
  }

  private Answer send(HttpRequest.Builder request, String what) {
    try {
      return new Answer(
          what,
          http.send(
              request.timeout(Duration.ofSeconds(90)).build(),
              HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Fills in the sign-in page's form. */
  Answer signIn(String user, String password, String wanted) {
    Answer page = get("/admin/sign-in.xhtml").expect(200);
    return post("/admin/sign-in.xhtml", ConsoleForm.signIn(page.text(), user, password, wanted));
  }

  ConsoleClient signedIn(Person person) {
    signIn(person.user(), person.password(), "").expect(302);
    return this;
  }

  /** What a page's form takes along. */
  static Map<String, String> state(Answer page) {
    return ConsoleForm.state(page.text());
  }

  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("JSESSIONID"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }
}
