package dev.daybook.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser sends with a form of the console, for those who have none; the tests' too. */
public final class ConsoleForm {
  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

  private ConsoleForm() {}

  /**
   * The sign-in page's form, filled in.
   *
   * @param page its HTML
   * @param wanted the page to go on to; may be empty
   * @throws IllegalArgumentException as {@link #state}
   */
  public static Map<String, String> signIn(
      String page, String user, String password, String wanted) {
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
   *
   * @throws IllegalArgumentException when the page has no form
   */
  public static Map<String, String> state(String page) {
    return Map.of(
        "jakarta.faces.ViewState", first(VIEW_STATE, page), "primefaces.nonce", first(NONCE, page));
  }

  /** The body of a request of the type application/x-www-form-urlencoded. */
  public static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String first(Pattern pattern, String page) {
    Matcher found = pattern.matcher(page);
    if (!found.find()) {
      throw new IllegalArgumentException("no " + pattern + " in " + page);
    }
    return found.group(1);
  }
}
