package dev.daybook.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen or scripts: it keeps cookies and sends forms, and follows nothing. */
final class ConsoleClient {
  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

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
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/x-www-form-urlencoded");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request, "POST " + path);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
    return post("/admin/sign-in.xhtml", signInFields(page, user, password, wanted));
  }

  ConsoleClient signedIn(Person person) {
    signIn(person.user(), person.password(), "").expect(302);
    return this;
  }

  static Map<String, String> signInFields(
      Answer page, String user, String password, String wanted) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("signIn", "signIn");
    fields.put("signIn:wanted", wanted);
    fields.put("signIn:user", user);
    fields.put("signIn:password", password);
    fields.put("signIn:go", "");
    fields.putAll(state(page));
    return fields;
  }

  /**
   * What Faces and PrimeFaces want to have back with a page's form; the latter adds its own by
   * script.
   */
  static Map<String, String> state(Answer page) {
    return Map.of(
        "jakarta.faces.ViewState", first(VIEW_STATE, page), "primefaces.nonce", first(NONCE, page));
  }

  private static String first(Pattern pattern, Answer page) {
    Matcher found = pattern.matcher(page.text());
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in " + page);
    }
    return found.group(1);
  }

  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("JSESSIONID"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }
}
