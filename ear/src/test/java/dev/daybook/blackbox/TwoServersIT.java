package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two servers on one machine and one database: a cluster that they form through it. */
@ExtendWith(Products.class)
class TwoServersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WRITES = 60;

  /** Longer than any test: what is seen before was heard, not looked up. */
  private static final Map<String, String> NO_POLLING =
      Map.of("DAYBOOK_LIVE_POLL_INTERVAL_MS", "600000");

  private MicroProduct first;
  private @Nullable MicroProduct second;
  private Workspace workspace;
  private Client onFirst;

  @BeforeEach
  void make(Product product, Tenants tenants) {
    assumeTrue(product instanceof MicroProduct, "a second server is started for Micro only");
    first = (MicroProduct) product;
    workspace = tenants.first().workspace();
    onFirst = workspace.owner();
  }

  @AfterEach
  void stop() throws IOException {
    if (second != null) {
      second.close();
    }
  }

  private Client start(Map<String, String> environment) throws IOException {
    second = first.second(Path.of("target/blackbox/second").toAbsolutePath(), environment);
    MicroProduct started = second;
    Await.until(
        "both are one cluster", PATIENCE, () -> servers(first) == 2 && servers(started) == 2);
    Person owner = workspace.tenant().administrator();
    String token =
        Client.anonymous(second.base())
            .post(
                "/tokens",
                "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(owner.user(), owner.password()))
            .expect(200)
            .json()
            .path("token")
            .asText();
    return Client.bearer(second.base(), () -> token);
  }

  private static int servers(Product product) {
    return Readiness.text(product.base() + "/metrics")
        .lines()
        .filter(line -> line.startsWith("daybook_live_servers{"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .mapToInt(value -> (int) Double.parseDouble(value))
        .findFirst()
        .orElse(0);
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void givenCluster_whenOneServerCommitsAndOneIsKilled_thenStreamsOnTheOtherMissAndDoubleNothing()
      throws Exception {
    Client onSecond = start(NO_POLLING);
    List<Long> seen;
    String last;
    CompletableFuture<Void> writer;
    CountDownLatch killed = new CountDownLatch(1);
    try (Events events = Events.open(onSecond, workspace, "")) {
      workspace.create("heard");
      events.awaitPosition(1);
      onSecond.post(workspace.notes(), "{\"title\":\"from the second\"}").expect(201);
      events.awaitPosition(2);
      writer =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 2; i < WRITES; i++) {
                  if (i == WRITES / 2) {
                    await(killed);
                  }
                  workspace.create("n" + i);
                }
              });
      events.awaitPosition(WRITES / 3);
      second.killServer();
      killed.countDown();
      events.awaitEnd();
      seen = new ArrayList<>(events.positions());
      last = events.changes().get(events.changes().size() - 1).id();
    }
    try (Events events = Events.open(onFirst, workspace, "", "Last-Event-ID", last)) {
      writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      events.awaitPosition(WRITES);
      seen.addAll(events.positions());
    }
    assertEquals(upTo(WRITES), seen);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void givenMessagesThatAreDropped_whenTheOtherServerCommits_thenLaterButAllAndNeverStale()
      throws Exception {
    Client onSecond =
        start(
            Map.of(
                "DAYBOOK_CLUSTER_STACK_FILE",
                deafStack().toString(),
                // Longer than the test: what is written of its usage is written at its end.
                "DAYBOOK_USAGE_WRITE_INTERVAL_SECONDS",
                "3600"));
    try (Events events = Events.open(onSecond, workspace, "")) {
      for (int i = 1; i <= 20; i++) {
        Answer made = onFirst.post(workspace.notes(), "{\"title\":\"n\"}").expect(201);
        Answer list =
            onSecond
                .get(
                    workspace.notes() + "?limit=1",
                    "Daybook-Position",
                    made.header("Daybook-Position"))
                .expect(200);
        assertEquals(i, list.json().at("/items/0/version").asLong());
      }
      events.awaitPosition(20);
      assertEquals(upTo(20), events.positions());
    }
    assertTrue(servers(first) == 2, "still one cluster");
    Map<UUID, Long> before = requestsByCount();
    second.close();
    Map<UUID, Long> after = requestsByCount();
    after.keySet().removeAll(before.keySet());
    long atItsEnd = after.values().stream().mapToLong(Long::longValue).sum();
    assertTrue(atItsEnd >= 20, () -> "written at the second's end: " + after);
  }

  /** The tenant's requests, by the counts that are written by now. */
  private Map<UUID, Long> requestsByCount() throws SQLException {
    Map<UUID, Long> requests = new HashMap<>();
    try (Connection connection = first.superuser("catalog");
        PreparedStatement statement =
            connection.prepareStatement(
                "select count_id, requests from usage_hour where tenant_id = ?")) {
      statement.setObject(1, UUID.fromString(workspace.tenant().id()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          requests.put(rows.getObject(1, UUID.class), rows.getLong(2));
        }
      }
    }
    return requests;
  }

  /** The cluster's key, as the catalog has it, in a key store, and the stack that names it. */
  private Path deafStack() throws IOException, GeneralSecurityException, SQLException {
    Path directory = Path.of("target/blackbox").toAbsolutePath();
    Path store = directory.resolve("cluster.jceks");
    KeyStore keys = KeyStore.getInstance("JCEKS");
    char[] password = "changeit".toCharArray();
    keys.load(null, password);
    keys.setEntry(
        "mykey",
        new KeyStore.SecretKeyEntry(new SecretKeySpec(key(), "ChaCha20-Poly1305")),
        new KeyStore.PasswordProtection(password));
    try (OutputStream out = Files.newOutputStream(store)) {
      keys.store(out, password);
    }
    try (InputStream in = TwoServersIT.class.getResourceAsStream("deaf-stack.xml")) {
      String stack = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(
          directory.resolve("deaf-stack.xml"), stack.replace("KEYSTORE", store.toString()));
    }
  }

  private byte[] key() throws SQLException {
    try (Connection connection = first.superuser("catalog");
        ResultSet row =
            connection.createStatement().executeQuery("select secret from cluster_key")) {
      row.next();
      return row.getBytes(1);
    }
  }
}
