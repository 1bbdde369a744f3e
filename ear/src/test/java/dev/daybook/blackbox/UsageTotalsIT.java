package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is written of tenants against what the server says of itself, over a mixed load. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageTotalsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TENANTS = 3;
  private static final int ROUNDS = 25;

  /** Requests of a round, whose fourth one is refused, and which begins with an entry. */
  private static final int REQUESTS = 6;

  private static final double TOLERANCE = 0.02;

  private static final Pattern TOTAL =
      Pattern.compile("(?m)^daybook_(usage|journal|cache)_(\\w+?)_total(\\{[^}]*\\})? (\\S+)$");

  private Product product;
  private final List<Tenant> tenants = new ArrayList<>();

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

    /** Whether every sum is as its total, but for the tolerance. */
    boolean agree() {
      return sums.entrySet().stream()
          .allMatch(sum -> isNear(sum.getValue(), totals.getOrDefault(sum.getKey(), 0.0)));
    }

    private static boolean isNear(double sum, double total) {
      return Math.abs(sum - total) <= TOLERANCE * total;
    }
  }

  @BeforeAll
  void make(Product running) {
    product = running;
    for (int i = 0; i < TENANTS; i++) {
      tenants.add(Tenant.make(product, i % 2 == 0 ? "s1" : "s2"));
    }
  }

  @Test
  void givenMixedLoadOfSeveralTenants_whenWritten_thenTheSumsAgreeWithTheServersTotals() {
    tenants.forEach(tenant -> awaitKept(tenant.workspace()));
    settle(tenants.get(0));
    Both before = both();
    assertEquals(
        Collections.nCopies(TENANTS, "done"), Together.all(TENANTS, i -> load(tenants.get(i))));
    Await.until("sums agree with totals: " + before, PATIENCE, () -> both().since(before).agree());
    Both used = both().since(before);
    double rounds = TENANTS * ROUNDS;
    assertAtLeast(used, "requests", rounds * REQUESTS);
    assertAtLeast(used, "client_errors", rounds);
    assertAtLeast(used, "feed_reads", rounds);
    assertAtLeast(used, "journal_entries", rounds);
    assertAtLeast(used, "rows_written", rounds * 3);
    assertAtLeast(used, "rows_read", rounds * 2);
    assertAtLeast(used, "cache_hits", rounds);
    assertAtLeast(used, "cache_misses", rounds);
    assertAtLeast(used, "database_nanoseconds", rounds * 10_000);
    assertAtLeast(used, "job_nanoseconds", 1);
    // Counted elsewhere, by those who do it.
    assertNear(used, "journal_entries", "entries");
    assertNear(used, "cache_hits", "pages{hit}");
    assertNear(used, "cache_misses", "pages{miss}");
    assertEquals(0.0, used.totals().get("server_errors"), used::toString);
  }

  private static void assertAtLeast(Both used, String figure, double least) {
    assertTrue(used.sums().get(figure) >= least, () -> figure + " of " + used);
  }

  private static void assertNear(Both used, String figure, String elsewhere) {
    double sum = used.sums().get(figure);
    double total = used.totals().get(elsewhere);
    assertTrue(Both.isNear(sum, total), () -> figure + " and " + elsewhere + " of " + used);
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
  private void settle(Tenant tenant) {
    for (int i = 0; i < 2; i++) {
      long before = requests(tenant);
      tenant.workspace().owner().get(tenant.workspace().path()).expect(200);
      Await.until("a request is written", PATIENCE, () -> requests(tenant) > before);
    }
  }

  /** Answers how its job has ended. */
  private static String load(Tenant tenant) {
    Workspace workspace = tenant.workspace();
    Client owner = workspace.owner();
    String job = JobsIT.verify(workspace).path("state").asText();
    for (int i = 0; i < ROUNDS; i++) {
      String note = workspace.create("Tea").path("id").asText();
      owner.get(workspace.note(note)).expect(200);
      owner.get(workspace.notes()).expect(200);
      owner.get(workspace.note(UUID.randomUUID().toString())).expect(404);
      owner.get(workspace.path() + "/changes").expect(200);
      owner.get(workspace.notes()).expect(200);
    }
    return job;
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

  private long requests(Tenant tenant) {
    long[] requests = new long[1];
    ask(
        "select coalesce(sum(requests), 0) from usage_hour where tenant_id = '"
            + UUID.fromString(tenant.id())
            + "'",
        row -> requests[0] = row.getLong(1));
    return requests[0];
  }

  /** Takes in a row. */
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void ask(String question, Row one) {
    try (Connection connection = product.superuser("catalog");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      one.read(row);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
