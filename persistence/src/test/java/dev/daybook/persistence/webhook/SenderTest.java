package dev.daybook.persistence.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 200 OK\\r\\nContent-Length: x\\r\\n\\r\\n | the answer was no HTTP
          HTTP/1.1 200 OK\\r\\n                          | the connection broke before there was an answer
          """)
  void givenAnswerThatIsNone_whenSent_thenTheAttemptFailsAndSaysWhy(String answer, String why)
      throws Exception {
    try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> told =
          CompletableFuture.runAsync(() -> tell(receiver, answer.translateEscapes()));
      URI url = URI.create("http://127.0.0.1:" + receiver.getLocalPort());
      var given =
          HttpClient.newHttpClient()
              .sendAsync(HttpRequest.newBuilder(url).build(), info -> new ShortBody());
      ExecutionException failed =
          assertThrows(ExecutionException.class, () -> given.get(10, TimeUnit.SECONDS));
      assertEquals(why, Sender.why(failed.getCause()));
      told.get(10, TimeUnit.SECONDS);
    }
  }

  private static void tell(ServerSocket receiver, String answer) {
    try (Socket socket = receiver.accept()) {
      var request = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      // To its end: a connection that is closed with something unread is reset.
      assertTrue(request.lines().anyMatch(String::isEmpty));
      socket.getOutputStream().write(answer.getBytes(US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
