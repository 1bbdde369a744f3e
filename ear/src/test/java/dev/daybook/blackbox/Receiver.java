package dev.daybook.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A receiver of webhooks that answers as it is told, and remembers all that came. */
final class Receiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Response OK = new Response(204, null, Duration.ZERO);

  /** Begins an answer whose body never ends. */
  static final Response ENDLESS = new Response(200, "endless", Duration.ZERO);

  /** What to answer, and how long to wait before. */
  record Response(int status, @Nullable String retryAfter, Duration delay) {
    static Response of(int status) {
      return new Response(status, null, Duration.ZERO);
    }

    boolean takes() {
      return status < 300 && delay.isZero();
    }
  }

  /** A message that came, and what it was told. */
  record Got(String id, String timestamp, String signatures, String body, Response told) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(body, e);
      }
    }

    long from() {
      return json().at("/data/from").asLong();
    }

    long to() {
      return json().at("/data/to").asLong();
    }

    List<Long> positions() {
      return StreamSupport.stream(json().at("/data/entries").spliterator(), false)
          .map(entry -> entry.path("position").asLong())
          .toList();
    }

    /** Checks as the Standard Webhooks specification says, by code of its own. */
    boolean isSignedWith(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = id + "." + timestamp + "." + body;
        byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        String signature = "v1," + Base64.getEncoder().encodeToString(code);
        return List.of(signatures.split(" ")).contains(signature);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final List<Got> all = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Function<Got, Response> behaviour = got -> OK;

  private Receiver(HttpServer server) {
    this.server = server;
  }

  static Receiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Receiver receiver = new Receiver(server);
      server.createContext("/", receiver::take);
      server.setExecutor(receiver.threads);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** Answers so from now on. */
  void answer(Function<Got, Response> now) {
    behaviour = now;
  }

  /** All that came, in the order in which it came. */
  List<Got> all() {
    return new ArrayList<>(all);
  }

  /** Those that were taken. */
  List<Got> taken() {
    return all.stream().filter(got -> got.told().takes()).toList();
  }

  /** The positions of all entries that were taken, in that order, each message once. */
  List<Long> positions() {
    Set<String> seen = new HashSet<>();
    return taken().stream()
        .filter(got -> seen.add(got.id()))
        .flatMap(got -> got.positions().stream())
        .toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    Got got =
        new Got(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            OK);
    Response told = behaviour.apply(got);
    all.add(new Got(got.id(), got.timestamp(), got.signatures(), got.body(), told));
    if (told.retryAfter() != null) {
      exchange.getResponseHeaders().set("Retry-After", told.retryAfter());
    }
    if (!told.delay().isZero()) {
      java.util.concurrent.locks.LockSupport.parkNanos(told.delay().toNanos());
    }
    exchange.sendResponseHeaders(told.status(), told.equals(ENDLESS) ? 0 : -1);
    try (OutputStream body = exchange.getResponseBody()) {
      while (told.equals(ENDLESS)) {
        body.write(new byte[1_024]);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
