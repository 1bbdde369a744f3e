package dev.daybook.persistence.webhook;

import dev.daybook.persistence.Background;
import dev.daybook.webhook.WebhookSecret;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages as the Standard Webhooks specification says, one attempt each. The caller's thread
 * waits for the answer, no longer than is set; redirects are not followed, and no proxy lies
 * between, which would look names up for itself.
 */
@ApplicationScoped
class Sender {
  @Inject private WebhookSettings settings;
  @Inject private Receivers receivers;
  @Inject private Background background;
  @Inject private Clock clock;
  private HttpClient http;

  @PostConstruct
  void start() {
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(settings.timeout())
            .executor(background::now)
            .build();
  }

  /** Sends a message once. */
  Attempt send(Webhook webhook, Message message) {
    if (!receivers.mayCall(webhook.url())) {
      return unanswered("the host has no address that may be called");
    }
    CompletableFuture<HttpResponse<@Nullable Void>> answer =
        http.sendAsync(request(webhook, message), info -> new ShortBody());
    try {
      HttpResponse<?> given = answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return Attempt.answered(clock.instant(), given.statusCode(), retryAfter(given.headers()));
    } catch (TimeoutException e) {
      return unanswered("no whole answer within " + settings.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      return unanswered(why(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unanswered("the server is ending");
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(Webhook webhook, Message message) {
    Instant now = clock.instant();
    String id = message.id().toString();
    String signatures =
        webhook.secrets().at(now).stream()
            .map((WebhookSecret secret) -> secret.sign(id, now, message.body()))
            .collect(Collectors.joining(" "));
    return HttpRequest.newBuilder(webhook.url())
        .header("Content-Type", "application/json")
        .header("User-Agent", "Daybook-Webhooks")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .header("webhook-signature", signatures)
        .POST(HttpRequest.BodyPublishers.ofString(message.body()))
        .build();
  }

  private @Nullable Duration retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .flatMap(asked -> settings.backoff().asked(asked, clock.instant()))
        .orElse(null);
  }

  private Attempt unanswered(String why) {
    return Attempt.unanswered(clock.instant(), why);
  }

  /** Why there was no answer, for owners to read. */
  static String why(@Nullable Throwable cause) {
    if (cause instanceof HttpTimeoutException || cause instanceof ConnectException) {
      return "the receiver could not be reached";
    }
    if (cause instanceof SSLException) {
      return "TLS failed: is the certificate valid for the host?";
    }
    if (cause instanceof IOException) {
      return "the connection broke before there was an answer";
    }
    // The JDK's client lets out what its parser throws at headers that are none.
    return "the answer was no HTTP";
  }
}
