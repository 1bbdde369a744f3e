package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is written of tenants against what the server says of itself, what was sent, and what is in
 * the database afterwards, over a mixed load.
 */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageTotalsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TENANTS = 3;
  private static final int ROUNDS = 12;

  /** Requests of a round, of which one is refused, one is of the feed and one makes an entry. */
  private static final int REQUESTS = 6;

  /** Notes of the one batch and of the one push. */
  private static final int TOGETHER = 30;

  private static final long SENT = (long) ROUNDS * REQUESTS + 2;
  private static final long MADE = ROUNDS + 2L * TOGETHER;

  private static final double TOLERANCE = 0.02;

  /** Figures that are counted once more, by those who do it. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "journal_entries", "entries", "cache_hits", "pages{hit}", "cache_misses", "pages{miss}");

  private static final Pattern TOTAL =
      Pattern.compile("(?m)^daybook_(usage|journal|cache)_(\\w+?)_total(\\{[^}]*\\})? (\\S+)$");

  /** What the load is too small a part of to be told exactly, or has no other measure. */
  private static final List<String> ANY =
      List.of(
          "requests",
          "rows_read",
          "rows_written",
          "cache_hits",
          "cache_misses",
          "database_nanoseconds",
          "job_nanoseconds");

  private Product product;

  /** Of a tenant each, whose only one it is. */
  private final List<Workspace> workspaces = new ArrayList<>();

  /** Of a further tenant: has a job, and asks how far it is as often as it takes. */
  private Workspace another;

  /** Figures by their names, of the server and of all tenants. */
  private record Both(Map<String, Double> totals, Map<String, Double> sums) {
    Both since(Both before) {
      return new Both(minus(totals, before.totals), minus(sums, before.sums));
    }

    private static Map<String, Double> minus(Map<String, Double> some, Map<String, Double> less) {
      Map<String, Double> left = new TreeMap<>();
      some.forEach((name, value) -> left.put(name, value - less.getOrDefault(name, 0.0)));
      return left;
    }

    /** Whether every sum is as its totals, but for the tolerance. */
    boolean agree() {
      return sums.keySet().stream().allMatch(figure -> isNear(figure, figure))
          && ELSEWHERE.entrySet().stream().allMatch(one -> isNear(one.getKey(), one.getValue()));
    }

    private boolean isNear(String figure, String total) {
      double told = totals.getOrDefault(total, 0.0);
      return Math.abs(sums.getOrDefault(figure, 0.0) - told) <= TOLERANCE * told;
    }
  }

  @BeforeAll
  void make(Product running) {
    product = running;
    for (int i = 0; i < TENANTS; i++) {
      workspaces.add(Tenant.make(product, i % 2 == 0 ? "s1" : "s2").workspace());
    }
    another = Tenant.make(product, "s1").workspace();
  }

  @Test
  void givenMixedLoadOfSeveralTenants_whenWritten_thenTheSumsAgreeWithTheServersTotals() {
    workspaces.forEach(this::awaitKept);
    another.create("Verified");
    settle();
    Both before = both();
    List<Own> ownBefore = workspaces.stream().map(this::own).toList();
    Together.all(TENANTS, i -> load(workspaces.get(i)));
    assertEquals("done", JobsIT.verify(another).path("state").asText());
    settle();
    // What goes on behind the load is in one of the two a moment sooner.
    AtomicReference<Both> seen = new AtomicReference<>(before);
    Await.until(
        "sums agree with totals since " + before,
        PATIENCE,
        () -> {
          seen.set(both().since(before));
          return seen.get().agree();
        });
    Both used = seen.get();
    for (String figure : ANY) {
      assertTrue(used.sums().get(figure) >= TENANTS * ROUNDS, () -> figure + " of " + used);
    }
    assertEquals(0.0, used.totals().get("server_errors"), used::toString);
    for (int i = 0; i < TENANTS; i++) {
      Own own = own(workspaces.get(i)).minus(ownBefore.get(i));
      long rows = rowsMade(workspaces.get(i));
      assertTrue(rows > 2 * MADE, () -> "rows " + rows);
      assertEquals(new Own(SENT, ROUNDS, ROUNDS, MADE, rows), own);
    }
  }

  /** Until lists are answered from memory; before that a server has nowhere to keep them. */
  private void awaitKept(Workspace workspace) {
    double before = totals().getOrDefault("cache_hits", 0.0);
    Await.until(
        "lists are kept",
        PATIENCE,
        () -> {
          workspace.owner().get(workspace.notes()).expect(200);
          return totals().getOrDefault("cache_hits", 0.0) > before;
        });
  }

  /**
   * Until all is written that was counted before: what a write shows that comes behind another one
   * was looked at since that.
   */
  private void settle() {
    for (int i = 0; i < 2; i++) {
      long before = own(another).requests();
      another.owner().get(another.path()).expect(200);
      Await.until("a request is written", PATIENCE, () -> own(another).requests() > before);
    }
  }

  private static boolean load(Workspace workspace) {
    Client owner = workspace.owner();
    for (int i = 0; i < ROUNDS; i++) {
      String note = workspace.create("Tea").path("id").asText();
      owner.get(workspace.note(note)).expect(200);
      owner.get(workspace.notes()).expect(200);
      owner.get(workspace.note(UUID.randomUUID().toString())).expect(404);
      owner.get(workspace.path() + "/changes").expect(200);
      owner.get(workspace.notes()).expect(200);
    }
    String operations =
        joined(
            i -> "{\"operation\":\"create\",\"kind\":\"note\",\"document\":{\"title\":\"Tea\"}}");
    owner.post(workspace.path() + "/batch", "{\"operations\":[" + operations + "]}").expect(200);
    String mutations =
        joined(
            i ->
                "{\"id\":\"%s\",\"kind\":\"note\",\"item\":\"%s\",\"base\":\"1-0\",\"document\":{\"title\":\"Tea\"}}"
                    .formatted(UUID.randomUUID(), UUID.randomUUID()));
    owner
        .post(workspace.path() + "/push", "{\"oneCommit\":true,\"mutations\":[" + mutations + "]}")
        .expect(200);
    return true;
  }

  private static String joined(IntFunction<String> each) {
    return IntStream.range(0, TOGETHER).mapToObj(each).collect(Collectors.joining(","));
  }

  private Both both() {
    Map<String, Double> sums = sums();
    return new Both(totals(), sums);
  }

  private Map<String, Double> totals() {
    Map<String, Double> totals = new TreeMap<>();
    Matcher lines = TOTAL.matcher(Readiness.text(product.base() + "/metrics"));
    while (lines.find()) {
      String labels = lines.group(3) == null ? "" : lines.group(3);
      String result =
          labels.contains("\"hit\"") ? "{hit}" : labels.contains("\"miss\"") ? "{miss}" : "";
      totals.merge(lines.group(2) + result, Double.parseDouble(lines.group(4)), Double::sum);
    }
    return totals;
  }

  /** Of the last day: others have made up what was used before. */
  private Map<String, Double> sums() {
    Map<String, Double> sums = new TreeMap<>();
    ask(
        "catalog",
        """
        select sum(requests) as requests, sum(client_errors) as client_errors,
               sum(server_errors) as server_errors, sum(waits) as waits,
               sum(feed_reads) as feed_reads, sum(journal_entries) as journal_entries,
               sum(database_us) * 1000 as database_nanoseconds, sum(rows_read) as rows_read,
               sum(rows_written) as rows_written, sum(cache_hits) as cache_hits,
               sum(cache_misses) as cache_misses, sum(job_us) * 1000 as job_nanoseconds
          from usage_hour where hour > now() - interval '1 day'
        """,
        row -> {
          for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            sums.put(row.getMetaData().getColumnName(column), row.getDouble(column));
          }
        });
    return sums;
  }

  /** What is written of one tenant. */
  private record Own(
      long requests, long clientErrors, long feedReads, long journalEntries, long rowsWritten) {
    Own minus(Own less) {
      return new Own(
          requests - less.requests,
          clientErrors - less.clientErrors,
          feedReads - less.feedReads,
          journalEntries - less.journalEntries,
          rowsWritten - less.rowsWritten);
    }
  }

  private Own own(Workspace of) {
    AtomicReference<Own> own = new AtomicReference<>();
    ask(
        "catalog",
        """
        select coalesce(sum(requests), 0), coalesce(sum(client_errors), 0),
               coalesce(sum(feed_reads), 0), coalesce(sum(journal_entries), 0),
               coalesce(sum(rows_written), 0)
          from usage_hour where tenant_id = '%s'
        """
            .formatted(of.tenant().id()),
        row ->
            own.set(
                new Own(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5))));
    return own.get();
  }

  /** Rows behind a workspace whose notes were only made, and how often its head has moved. */
  private long rowsMade(Workspace of) {
    AtomicLong rows = new AtomicLong();
    ask(
        of.tenant().shard(),
        """
        select (select count(*) + count(distinct commit_position)
                  from journal_entry where workspace_id = '%1$s')
             + (select count(*) from note where workspace_id = '%1$s')
             + (select count(*) from item_relation where workspace_id = '%1$s')
             + (select count(*) from journal_snapshot where workspace_id = '%1$s')
             + (select count(*) from command_outcome where workspace_id = '%1$s')
        """
            .formatted(of.id()),
        row -> rows.set(row.getLong(1)));
    return rows.get();
  }

  /** Takes in a row. */
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void ask(String database, String question, Row one) {
    try (Connection connection = product.superuser(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      one.read(row);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
