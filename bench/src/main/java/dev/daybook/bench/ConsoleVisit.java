package dev.daybook.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Somebody signed in to the console, who opens pages and runs none of their scripts. */
final class ConsoleVisit {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String SIGN_IN = "/admin/sign-in.xhtml";

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String address;

  private ConsoleVisit(String address) {
    this.address = address;
  }

  static ConsoleVisit signIn(String address, String user, String password) {
    ConsoleVisit visit = new ConsoleVisit(address);
    String page = visit.send(visit.request(SIGN_IN).GET(), 200);
    Map<String, String> form = ConsoleForm.signIn(page, user, password, "");
    visit.send(
        visit
            .request(SIGN_IN)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", address)
            .POST(HttpRequest.BodyPublishers.ofString(ConsoleForm.encode(form))),
        302);
    return visit;
  }

  /**
   * Opens a page; how long that took, in nanoseconds.
   *
   * @throws BenchException when it is not shown
   */
  long open(String page) {
    long begun = System.nanoTime();
    send(request(page).GET(), 200);
    return System.nanoTime() - begun;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
  }

  private String send(HttpRequest.Builder request, int expected) {
    HttpRequest asked = request.build();
    try {
      HttpResponse<String> answer = client.send(asked, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != expected) {
        throw new BenchException(asked.uri() + " was answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new BenchException(asked.uri() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}
