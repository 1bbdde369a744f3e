package dev.daybook.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long nobody can write while a tenant is moved to another shard and back, again and again,
 * under load; and whether each note that was acknowledged is there then, once.
 */
final class MovePauses {
  private static final String OPERATOR = "/api/v1/operator/tenants/bench1";
  private static final int WRITERS = 4;
  private static final int OK_LEAST = 200;
  private static final int OK_MOST = 299;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);

  private final Path home;
  private final Path work;
  private final Options options;
  private final Cleanup cleanup;
  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final AtomicLong longestNanos = new AtomicLong();
  private volatile boolean writing = true;
  private volatile String fault = "";

  MovePauses(Path home, Path work, Options options, Cleanup cleanup) {
    this.home = home;
    this.work = work;
    this.options = options;
    this.cleanup = cleanup;
  }

  /** Returns whether nothing was lost and nothing is there twice. */
  boolean run() throws IOException, InterruptedException, SQLException {
    Product product = Product.start(home, work, cleanup);
    Tenancy tenancy =
        new Tenancy(product.api(), product.password("DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD"));
    List<Target> targets = tenancy.make(1);
    System.out.println(new Seed(product.api(), targets, options).run());
    Set<String> before = notes(product, shard(product, tenancy));
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Thread writer = new Thread(() -> write(product.api(), targets.get(0)), "writer");
      writer.start();
      writers.add(writer);
    }
    List<Double> pauses = new ArrayList<>();
    List<Double> waits = new ArrayList<>();
    for (int i = 0; i < options.moves(); i++) {
      longestNanos.set(0);
      pauses.add(move(product, tenancy));
      waits.add(longestNanos.get() / 1e6);
    }
    writing = false;
    for (Thread writer : writers) {
      writer.join();
    }
    Set<String> after = notes(product, shard(product, tenancy));
    after.removeAll(before);
    // The key of a table keeps a note from being there twice.
    boolean isWhole = fault.isEmpty() && after.equals(written);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%nMoves of a tenant with %,d notes to and fro while %d writers create notes: %d of them; the write pause p50"
                + " %.0f ms, p95 %.0f ms, most %.0f ms (goal: p95 500 ms); the longest that a writer waited for an answer"
                + " during each p50 %.0f ms, p95 %.0f ms, most %.0f ms. %,d notes acknowledged meanwhile, %,d there. %s",
            before.size(),
            WRITERS,
            options.moves(),
            at(pauses, 0.5),
            at(pauses, 0.95),
            at(pauses, 1),
            at(waits, 0.5),
            at(waits, 0.95),
            at(waits, 1),
            written.size(),
            after.size(),
            fault));
    return isWhole;
  }

  /** Writes notes one after the other, each until it is acknowledged. */
  private void write(Api api, Target target) {
    try {
      while (writing) {
        String id = UUID.randomUUID().toString();
        String note = "{\"id\":\"" + id + "\",\"title\":\"written meanwhile\"}";
        long begun = System.nanoTime();
        HttpResponse<String> answer = api.ask(target.path() + "/notes", target.token(), note);
        while (answer.statusCode() == UNAVAILABLE) {
          LockSupport.parkNanos(RETRY_NANOS);
          answer = api.ask(target.path() + "/notes", target.token(), note);
        }
        // One whose answer was lost is there already.
        boolean isThere = answer.statusCode() == CONFLICT;
        if (!isThere && (answer.statusCode() < OK_LEAST || answer.statusCode() > OK_MOST)) {
          fault = "A write was answered " + answer.statusCode() + ": " + answer.body();
          return;
        }
        written.add(id);
        longestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
      }
    } catch (IOException e) {
      fault = "A write failed: " + e;
    }
  }

  /** Moves to the other shard and ends that; how long nobody could write, ms. */
  private double move(Product product, Tenancy tenancy) throws SQLException {
    String from = shard(product, tenancy);
    String to = from.equals("s1") ? "s2" : "s1";
    String body = "{\"shard\":\"" + to + "\"}";
    String id =
        Api.member(product.api().post(OPERATOR + "/moves", tenancy.operator(), body).body(), "id");
    String path = OPERATOR + "/moves/" + id;
    String move = await(product, tenancy, path, "\"pauseMs\":[0-9]");
    // The time for which the first shard keeps what it has passes at once.
    execute(
        product,
        "daybook_" + from,
        "update daybook.tenant_fence set fenced_at = fenced_at - interval '1 day'");
    execute(
        product,
        "daybook_catalog",
        "update daybook.tenant_move set flipped_at = flipped_at - interval '1 day'"
            + " where ended_at is null");
    await(product, tenancy, path, "\"step\":\"ended\"");
    return Double.parseDouble(move.replaceAll("(?s).*\"pauseMs\":([0-9]+).*", "$1"));
  }

  private static String await(Product product, Tenancy tenancy, String path, String sign) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    String move = product.api().get(path, tenancy.operator());
    while (!move.matches("(?s).*" + sign + ".*")) {
      if (System.nanoTime() > end) {
        throw new BenchException("The move does not get on: " + move);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      move = product.api().get(path, tenancy.operator());
    }
    return move;
  }

  private static String shard(Product product, Tenancy tenancy) {
    return Api.member(product.api().get(OPERATOR, tenancy.operator()), "shard");
  }

  private static Set<String> notes(Product product, String shard) throws SQLException {
    Set<String> notes = new HashSet<>();
    try (Connection connection = product.connect("daybook_" + shard);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select item_id::text from daybook.note")) {
      while (rows.next()) {
        notes.add(rows.getString(1));
      }
    }
    return notes;
  }

  private static void execute(Product product, String database, String sql) throws SQLException {
    try (Connection connection = product.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
  }
}
