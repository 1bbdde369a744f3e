package dev.daybook.persistence.webhook;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.webhook.AddressRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Which addresses webhooks may call. A name is looked up and all its addresses are checked right
 * before each call; the JDK remembers an answer for longer than it takes to connect, and TLS holds
 * the receiver to its name, so that a name that changes its addresses in between gains nothing.
 */
@ApplicationScoped
class Receivers {
  private static final int URL_LENGTH_MAX = 2_000;

  @Inject private WebhookSettings settings;

  /**
   * Reads an address as an owner gives it.
   *
   * @throws ProblemException INVALID_DOCUMENT naming the field
   */
  URI parse(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw invalid("url is not a URL.");
    }
    if (text.length() > URL_LENGTH_MAX) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "url has at most " + URL_LENGTH_MAX + " characters.",
          Map.of("field", "url", "limit", URL_LENGTH_MAX));
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && settings.httpAllowed())) {
      throw invalid("url begins with https://.");
    }
    if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw invalid("url names a host, and has neither a user nor a fragment.");
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      throw invalid("url has a port from 1 to 65535.");
    }
    return url;
  }

  /**
   * Refuses a host that may not be called, or is not known: the answer does not tell which.
   *
   * @throws ProblemException INVALID_DOCUMENT naming the field
   */
  void check(URI url) {
    if (!mayCall(url)) {
      throw invalid("The host of url has no address that may be called.");
    }
  }

  /** Whether every address of the host may be called, and there is one. */
  boolean mayCall(URI url) {
    try {
      String host = url.getHost();
      return Arrays.stream(InetAddress.getAllByName(host))
          .allMatch(address -> settings.ranges().contains(AddressRange.of(address)));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", "url"));
  }
}
