package dev.daybook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How soon a commit is seen on a stream of the workspace's changes, with one writer that writes
 * again as soon as its stream has shown the write before.
 *
 * @param where the stream's server, for people
 * @param answered from the writer's answer to the event, ms; negative when the event came first
 * @param sent from the writer's request to the event, ms
 */
record LiveLatency(String where, List<Double> answered, List<Double> sent) {
  private static final int WRITES = 500;

  /** The first writes find code that has not run yet. */
  private static final int WARM_UP = 200;

  private static final int PATIENCE_SECONDS = 30;
  private static final Pattern ITEM = Pattern.compile("\"itemId\":\"([^\"]+)\"");

  /**
   * Measures on the stream of the server that is written to, and on that of another one.
   *
   * @param targets two
   * @return a line each
   */
  static List<String> measure(Product product, Path home, Path work, List<Target> targets)
      throws IOException, InterruptedException {
    Api first = product.api();
    LiveLatency here = measure("the same server", first, first, targets.get(0));
    // A server of its own: what it costs must not weigh on any other row.
    Cleanup ended = new Cleanup();
    try {
      Api second = product.second(home, work, ended);
      LiveLatency there = measure("another server", first, second, targets.get(1));
      return List.of(here.toString(), there.toString());
    } finally {
      ended.run();
    }
  }

  /**
   * Measures.
   *
   * @param writer the server that is written to
   * @param reader the server that streams
   */
  private static LiveLatency measure(String where, Api writer, Api reader, Target target)
      throws InterruptedException {
    Map<String, Long> seen = new ConcurrentHashMap<>();
    Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
    HttpResponse<InputStream> stream = open(reader, target);
    Thread listener = new Thread(() -> read(stream.body(), seen, awaited), "live stream");
    listener.setDaemon(true);
    listener.start();
    List<Double> answered = new ArrayList<>();
    List<Double> sent = new ArrayList<>();
    for (int i = 0; i < WARM_UP + WRITES; i++) {
      String id = UUID.randomUUID().toString();
      CountDownLatch came = new CountDownLatch(1);
      awaited.put(id, came);
      long start = System.nanoTime();
      writer.post(
          target.path() + "/notes",
          target.token(),
          "{\"id\":\"" + id + "\",\"title\":\"live " + i + "\"}");
      long end = System.nanoTime();
      if (!came.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new BenchException("A commit was not seen on the stream in time.");
      }
      if (i >= WARM_UP) {
        answered.add((seen.get(id) - end) / 1e6);
        sent.add((seen.get(id) - start) / 1e6);
      }
    }
    return new LiveLatency(where, sorted(answered), sorted(sent));
  }

  private static HttpResponse<InputStream> open(Api api, Target target)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.address() + target.path() + "/changes?since=now"))
            .header("Authorization", "Bearer " + target.token())
            .header("Accept", "text/event-stream")
            .build();
    try {
      HttpResponse<InputStream> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new BenchException("The stream was answered " + answer.statusCode());
      }
      return answer;
    } catch (IOException e) {
      throw new BenchException("The stream failed: " + e, e);
    }
  }

  private static void read(
      InputStream body, Map<String, Long> seen, Map<String, CountDownLatch> awaited) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long now = System.nanoTime();
        Matcher items = ITEM.matcher(line);
        while (items.find()) {
          CountDownLatch came = awaited.get(items.group(1));
          if (came != null) {
            seen.putIfAbsent(items.group(1), now);
            came.countDown();
          }
        }
      }
    } catch (IOException e) {
      // The server has ended: so has the measurement, or it notices itself.
    }
  }

  private static List<Double> sorted(List<Double> values) {
    return values.stream().sorted().toList();
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Live feed, %d writes one after the other, as seen on a stream of %s: after the"
            + " writer's answer p50 %.1f ms, p95 %.1f ms; after its request p50 %.1f ms, p95 %.1f ms"
            + " (goal: p95 25 ms).",
        answered.size(),
        where,
        at(answered, 0.5),
        at(answered, 0.95),
        at(sent, 0.5),
        at(sent, 0.95));
  }
}
