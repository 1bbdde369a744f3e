package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Server and database are killed while many write, the server also while it imports and delivers.
 * Whatever was acknowledged is there, once, and nobody had to help. While only the database is
 * away, whatever is asked is told to come again.
 */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
  /**
   * Payara Server takes a minute to start, and is killed together with PostgreSQL in the long form
   * only.
   */
  private static final int KILLS =
      Boolean.getBoolean("daybook.test.long") ? 10 : Products.name().equals("server") ? 2 : 3;

  private static final int WRITERS = 8;
  private static final int WRITES_AROUND_A_KILL = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What a writer got for a command: in which workspace, under which key, which answer. */
  private record Acknowledged(Workspace workspace, String key, String answer) {}

  private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final List<Workspace> workspaces = new ArrayList<>();
  private Product product;
  private volatile boolean goOn = true;

  @BeforeAll
  void make(Product running, Tenants tenants) {
    product = running;
    workspaces.add(tenants.first().workspace());
    workspaces.add(tenants.second().workspace());
  }

  @TestFactory
  Stream<DynamicTest> givenWriters_whenKilledInTheMiddle_thenAllAcknowledgedIsThereOnce() {
    return Stream.iterate(0, i -> i < KILLS, i -> i + 1)
        .map(
            i ->
                switch (i % 3) {
                  case 0 ->
                      DynamicTest.dynamicTest(
                          i + " server, with an import and a delivery under way",
                          this::roundWithAllUnderWay);
                  case 1 -> DynamicTest.dynamicTest(i + " database", this::roundOfTheDatabase);
                  default ->
                      DynamicTest.dynamicTest(i + " both", () -> round(this::killBoth, List.of()));
                });
  }

  private interface Kill {
    void run() throws IOException;
  }

  private void killBoth() throws IOException {
    product.killDatabase();
    product.killServer();
  }

  private void roundOfTheDatabase() throws Exception {
    faults.clear();
    round(product::killDatabase, List.of());
    assertEquals(List.of(), List.copyOf(faults), "answers other than to come again");
  }

  /** A start takes longer than all else here, so one kill has to do for all that it may hit. */
  private void roundWithAllUnderWay() throws Exception {
    Tenant tenant = workspaces.get(0).tenant();
    try (UnderWay imported = new ImportUnderWay(tenant.workspace());
        UnderWay delivered = new DeliveryUnderWay(tenant.workspace())) {
      // The import last: it has to be under way still when the server is killed.
      round(product::killServer, List.of(delivered, imported));
    }
  }

  private void round(Kill kill, List<UnderWay> others) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS + workspaces.size());
    goOn = true;
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Workspace workspace = workspaces.get(i % workspaces.size());
      writers.add(pool.submit(() -> writeOn(workspace)));
    }
    workspaces.forEach(workspace -> writers.add(pool.submit(() -> askOn(workspace))));
    Instant killed;
    try {
      awaitWrites(writers);
      others.forEach(UnderWay::begin);
      killed = Instant.now();
      kill.run();
      product.awaitReady();
      awaitWrites(writers);
    } finally {
      goOn = false;
      for (Future<?> writer : writers) {
        writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      pool.shutdownNow();
    }
    assertNothingLost();
    others.forEach(other -> other.assertWhole(killed));
  }

  private void awaitWrites(List<Future<?>> writers) {
    int enough = acknowledged.size() + WRITES_AROUND_A_KILL;
    Await.until(
        WRITES_AROUND_A_KILL + " more are written",
        PATIENCE,
        () -> {
          writers.stream().filter(Future::isDone).forEach(KillIT::rethrow);
          return acknowledged.size() >= enough;
        });
  }

  private static void rethrow(Future<?> ended) {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes one note after the other, and repeats each until it is acknowledged. */
  private void writeOn(Workspace workspace) {
    while (goOn) {
      String key = UUID.randomUUID().toString();
      Instant deadline = Instant.now().plus(PATIENCE);
      String answer = "";
      while (answer.isEmpty()) {
        if (Instant.now().isAfter(deadline)) {
          throw new AssertionError("in vain repeated a write for " + PATIENCE);
        }
        answer = tryWrite(workspace, key);
      }
      acknowledged.put(key, new Acknowledged(workspace, key, answer));
    }
  }

  /** Asks one thing after the other, in each of the ways in which a request reaches a database. */
  private void askOn(Workspace workspace) {
    String path = workspace.path();
    while (goOn) {
      ask(workspace, "GET", workspace.notes() + "?limit=2", "");
      ask(workspace, "GET", path + "/changes?limit=2", "");
      ask(workspace, "GET", path + "/search?q=word", "");
      ask(workspace, "GET", path + "/members", "");
      ask(workspace, "GET", "/workspaces", "");
      ask(workspace, "POST", "/workspaces", "{\"name\":\"Made meanwhile\"}");
      String nobody = "{\"user\":\"" + UUID.randomUUID() + "\",\"password\":\"no such person\"}";
      ask(workspace, "POST", "/tokens", nobody);
    }
  }

  private void ask(Workspace workspace, String method, String path, String body) {
    try {
      HttpRequest.BodyPublisher text = HttpRequest.BodyPublishers.ofString(body);
      look(workspace.owner().trySend(method, path, text, "Content-Type", Client.JSON));
    } catch (IOException | UncheckedIOException | AssertionError e) {
      // As when writing.
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
  }

  private void look(Answer answer) {
    boolean toComeAgain =
        answer.status() == 503
            && !answer.header("Retry-After").isEmpty()
            && answer.header("Content-Type").startsWith("application/problem+json");
    if (answer.status() >= 500 && !toComeAgain) {
      faults.add(answer.toString());
    }
  }

  /** The answer, or nothing when it has to be repeated. */
  private String tryWrite(Workspace workspace, String key) {
    try {
      Answer answer =
          workspace
              .owner()
              .tryPost(workspace.notes(), "{\"title\":\"" + key + "\"}", "Idempotency-Key", key);
      look(answer);
      if (answer.status() == 201) {
        return answer.text();
      }
    } catch (IOException | UncheckedIOException | AssertionError e) {
      // The server is gone, or has just come and has no token for us yet: once more.
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    return "";
  }

  private void assertNothingLost() throws SQLException {
    for (Workspace workspace : workspaces) {
      List<Acknowledged> here =
          acknowledged.values().stream().filter(one -> one.workspace().equals(workspace)).toList();
      assertEquals(here.size(), workspace.head(), "each command has been applied once");
      assertEquals("intact", workspace.verification().path("verdict").asText());
      assertEquals(
          "{\"items\":%d,\"written\":0,\"removed\":0}".formatted(here.size()),
          workspace.rebuild().toString());
      List<String> repeated =
          Together.all(WRITERS, thread -> repeatAll(here, thread)).stream()
              .flatMap(List::stream)
              .toList();
      assertEquals(List.of(), repeated);
      assertEquals(here.size(), workspace.head(), "repetitions have added nothing");
    }
    assertNothingPrepared();
  }

  /** Reads and repeats a share of the commands; returns what is not as it was acknowledged. */
  private static List<String> repeatAll(List<Acknowledged> all, int thread) {
    List<String> wrong = new ArrayList<>();
    for (int i = thread; i < all.size(); i += WRITERS) {
      Acknowledged one = all.get(i);
      Client owner = one.workspace().owner();
      Answer again =
          owner.post(
              one.workspace().notes(),
              "{\"title\":\"" + one.key() + "\"}",
              "Idempotency-Key",
              one.key());
      String note = again.json().path("id").asText();
      Answer read = owner.get(one.workspace().note(note));
      if (!again.text().equals(one.answer()) || !read.text().equals(one.answer())) {
        wrong.add(one + " but now " + again + " and " + read);
      }
    }
    return wrong;
  }

  private void assertNothingPrepared() throws SQLException {
    List<String> databases = new ArrayList<>(List.of("catalog"));
    databases.addAll(Isolation.wanted().shards());
    for (String database : databases) {
      try (Connection connection = product.superuser(database);
          ResultSet row =
              connection.createStatement().executeQuery("select count(*) from pg_prepared_xacts")) {
        row.next();
        assertEquals(0, row.getInt(1));
      }
    }
  }
}
