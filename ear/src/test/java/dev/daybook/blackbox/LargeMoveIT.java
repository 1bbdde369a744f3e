package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A tenant of many items that is moved while others write to it and the server is killed. The steps
 * at which a move can be killed, {@code MoveIT} goes through with few.
 */
@ExtendWith(Products.class)
@EnabledIfSystemProperty(named = "daybook.test.long", matches = "true")
class LargeMoveIT {
  private static final int ITEMS = 100_000;
  private static final int WRITERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private volatile boolean goOn = true;

  @Test
  void givenManyItems_whenMovedWhileOthersWriteAndKilled_thenAllOfItIsThereOnce(Product product)
      throws Exception {
    Tenant tenant = Tenant.make(product, "s1", "business");
    Workspace large = tenant.workspace();
    large.fill(ITEMS);
    Workspace busy = tenant.workspace();
    String first = busy.create("first").path("id").asText();
    String cursor = busy.cursor(1);
    Client operator = Tenant.operator(product).client();
    String moves = "/operator/tenants/" + tenant.slug() + "/moves";

    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> writers = new ArrayList<>();
    JsonNode moved;
    try {
      for (int i = 0; i < WRITERS; i++) {
        writers.add(pool.submit(() -> writeOn(busy)));
      }
      String id = operator.post(moves, "{\"shard\":\"s2\"}").expect(202).json().path("id").asText();
      Await.until(
          "some of it is loaded", PATIENCE, () -> isLoaded(product, tenant, ITEMS / 3, writers));
      product.killServer();
      product.awaitReady();
      String path = moves + "/" + id;
      Await.until("it lives there", PATIENCE, () -> isThere(operator, path, writers));
      moved = operator.get(path).expect(200).json();
    } finally {
      goOn = false;
      for (Future<?> writer : writers) {
        writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      pool.shutdownNow();
    }

    System.out.println("moved: " + moved);
    assertEquals(
        "s2",
        operator
            .get("/operator/tenants/" + tenant.slug())
            .expect(200)
            .json()
            .path("shard")
            .asText());
    List<String> since =
        busy.changes(cursor, 1_000).stream().map(one -> one.path("itemId").asText()).toList();
    assertEquals(acknowledged, new TreeSet<>(since));
    assertEquals(acknowledged.size(), since.size(), "each once");
    busy.owner().get(busy.note(first)).expect(200);
    assertWhole(busy, acknowledged.size() + 1);
    assertWhole(large, ITEMS);
  }

  private static void assertWhole(Workspace workspace, int items) {
    assertEquals(
        "{\"items\":%d,\"written\":0,\"removed\":0}".formatted(items),
        workspace.rebuild().toString());
    assertTrue(workspace.verifierLine().startsWith("intact"), workspace::verifierLine);
  }

  private static boolean isLoaded(
      Product product, Tenant tenant, int entries, List<Future<?>> writers) {
    assertTrue(writers.stream().noneMatch(Future::isDone), "writers go on");
    try (Connection connection = product.superuser("s2");
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    "select coalesce(max(position), 0) from journal_head where tenant_id = '%s'"
                        .formatted(tenant.id()))) {
      return row.next() && row.getLong(1) >= entries;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** While the server starts there is no answer. */
  private static boolean isThere(Client operator, String path, List<Future<?>> writers) {
    assertTrue(writers.stream().noneMatch(Future::isDone), "writers go on");
    try {
      Answer answer = operator.trySend("GET", path, HttpRequest.BodyPublishers.noBody());
      return answer.status() == 200 && answer.json().path("pauseMs").isIntegralNumber();
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes one note after the other, each until it is acknowledged. */
  private void writeOn(Workspace workspace) {
    while (goOn) {
      String id = UUID.randomUUID().toString();
      while (!isWritten(workspace, id)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
      acknowledged.add(id);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean isWritten(Workspace workspace, String id) {
    String note = "{\"id\":\"%s\",\"title\":\"meanwhile\"}".formatted(id);
    try {
      Answer answer = workspace.owner().tryPost(workspace.notes(), note);
      // One whose answer was lost is there already.
      return answer.status() == 201 || answer.status() == 409;
    } catch (IOException | UncheckedIOException | AssertionError e) {
      return false;
    }
  }
}
