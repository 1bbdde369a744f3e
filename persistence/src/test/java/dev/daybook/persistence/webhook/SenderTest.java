package dev.daybook.persistence.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
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
      throws IOException {
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
      told.join();
    }
  }

  private static void tell(ServerSocket receiver, String answer) {
    try (Socket socket = receiver.accept()) {
      socket.getInputStream().read();
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
