package dev.daybook.blackbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A stream of server-sent events that is open, and what has come over it so far. */
final class Events implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One event, its id and name empty where it has none; a heartbeat is an event named ":". */
  record Event(String id, String name, String data) {
    JsonNode json() {
      try {
        return JSON.readTree(data);
      } catch (JsonProcessingException e) {
        throw new AssertionError(data, e);
      }
    }
  }

  private final HttpResponse<InputStream> response;
  private final List<Event> seen = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  private Events(HttpResponse<InputStream> response) {
    this.response = response;
    Thread reader = new Thread(this::read, "events");
    reader.setDaemon(true);
    reader.start();
  }

  /** Opens one; {@code query} begins with a question mark or is empty. */
  static Events open(Client client, Workspace workspace, String query, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Accept";
    all[1] = "text/event-stream";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return new Events(client.open(workspace.path() + "/changes" + query, all));
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String name = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.startsWith(":")) {
          seen.add(new Event("", ":", ""));
        } else if (line.isEmpty() && !data.isEmpty()) {
          seen.add(new Event(id, name, data));
          id = "";
          name = "";
          data = "";
        }
      }
    } catch (IOException e) {
      // The server was killed, or the test has closed the stream.
    } finally {
      ended = true;
    }
  }

  List<Event> changes() {
    return seen.stream().filter(event -> event.name().equals("changes")).toList();
  }

  /** The positions of the entries that have come, in the order in which they came. */
  List<Long> positions() {
    List<Long> positions = new ArrayList<>();
    changes()
        .forEach(
            event ->
                event
                    .json()
                    .path("entries")
                    .forEach(entry -> positions.add(entry.path("position").asLong())));
    return positions;
  }

  long heartbeats() {
    return seen.stream().filter(event -> event.name().equals(":")).count();
  }

  /** Waits for an event. */
  Event await(String what, Predicate<Event> wanted) {
    Await.until(what + ", came: " + seen, PATIENCE, () -> seen.stream().anyMatch(wanted));
    return seen.stream().filter(wanted).findFirst().orElseThrow();
  }

  void awaitPosition(long position) {
    Await.until("position " + position + " comes", PATIENCE, () -> positions().contains(position));
  }

  void awaitEnd() {
    Await.until("the stream ends", PATIENCE, () -> ended);
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
