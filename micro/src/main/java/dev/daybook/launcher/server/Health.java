package dev.daybook.launcher.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the server how it is. */
final class Health {
  /** The server's answer, as far as a launcher cares. */
  enum State {
    /** It serves. */
    READY,
    /** Nobody listens, the application is being deployed, or a check says no. */
    NOT_YET,
    /** The server is up, its application failed to start and will not come any more. */
    BROKEN
  }

  /** The name of the check that Payara answers with when it has no application to ask. */
  private static final String NO_APPLICATION = "No Application deployed";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final HttpRequest request;

  Health(String address, int port) {
    this.request =
        HttpRequest.newBuilder(URI.create("http://" + address + ":" + port + "/health/ready"))
            .timeout(PATIENCE)
            .build();
  }

  State state() throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return judge(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return State.NOT_YET;
    }
  }

  /** A server whose application is not there can answer 200 too, but then without any check. */
  static State judge(int status, String body) {
    if (status == 200) {
      return body.replace(" ", "").contains("\"checks\":[]") ? State.NOT_YET : State.READY;
    }
    return status == 500 || (status == 503 && body.contains(NO_APPLICATION))
        ? State.BROKEN
        : State.NOT_YET;
  }
}
