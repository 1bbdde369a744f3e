package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tenant has used: exactly what this test has sent, however it was answered. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Tenant tenant;
  private Workspace workspace;
  private Client owner;
  private Tenants known;

  /** What is to be found, or was. */
  private record Sums(
      long requests,
      long clientErrors,
      long serverErrors,
      long waits,
      long feedReads,
      long entries,
      long inBuckets) {}

  /** A tenant of its own whose sums are looked at: nothing else is to use it. */
  @BeforeAll
  void make(Product product, Tenants tenants) {
    known = tenants;
    tenant = Tenant.make(product, "s1");
    workspace = tenant.workspace();
    owner = workspace.owner();
  }

  @Test
  void givenRequestsOfEverySort_whenWritten_thenTheSumsAreWhatWasSent() {
    // Who the administrator is, as its token was asked for; and the workspace.
    long requests = 2;
    String note = "";
    for (int i = 0; i < 5; i++) {
      note = workspace.create("Tea").path("id").asText();
      requests++;
    }
    for (int i = 0; i < 3; i++) {
      owner.get(workspace.note(note)).expect(200);
      owner.get(workspace.path()).expect(200);
      requests += 2;
    }
    // Before JAX-RS and by it, refused by both.
    owner.get(workspace.note(UUID.randomUUID().toString())).expect(404);
    owner.get(workspace.notes() + "?limit=0").expect(400);
    owner.get("/poems").expect(404);
    owner.post(workspace.note(note), "{}").expect(405);
    requests += 4;
    long clientErrors = 4;
    for (int i = 0; i < 4; i++) {
      owner.get(workspace.path() + "/changes").expect(200);
      requests++;
    }
    long feedReads = 4;
    owner.get(workspace.path() + "/changes?wait=1&since=" + workspace.cursor(5)).expect(200);
    try (Events events = Events.open(owner, workspace, "")) {
      events.awaitPosition(5);
    }
    // The cursor's page, the page that was waited for, the stream.
    requests += 3;
    feedReads += 3;
    long waits = 2;
    nobodysRequests();
    Sums sent =
        new Sums(requests, clientErrors, 0, waits, feedReads, workspace.head(), requests - waits);
    Await.until(
        "all that was sent is written: " + sent,
        PATIENCE,
        () -> written().requests() >= sent.requests());
    assertEquals(sent, written());
    assertTold(sent);
  }

  /** Those who may know it are told the same. */
  private void assertTold(Sums sent) {
    Answer own = owner.get("/usage").expect(200);
    assertEquals(sent.requests(), sum(own, "requests"), own::toString);
    assertEquals(sent.clientErrors(), sum(own, "clientErrors"), own::toString);
    JsonNode hour = own.json().at("/usage/0");
    double p50 = hour.path("p50Ms").asDouble();
    assertTrue(p50 > 0 && hour.path("p95Ms").asDouble() >= p50, own::toString);
    assertTrue(sum(own, "databaseMs") > 0, own::toString);
    Client operator = Tenant.operator(tenant.product()).client();
    for (String by : List.of("hour", "day")) {
      Answer told = operator.get("/operator/usage?limit=200&by=" + by + "&tenant=" + tenant.slug());
      // What has been asked for meanwhile may be written by now.
      assertTrue(sum(told.expect(200), "requests") >= sent.requests(), told::toString);
      assertEquals(sent.waits(), sum(told, "waits"), told::toString);
      assertEquals(sent.feedReads(), sum(told, "feedReads"), told::toString);
      assertEquals(sent.entries(), sum(told, "journalEntries"), told::toString);
      assertEquals(tenant.slug(), told.json().at("/usage/0/slug").asText());
    }
    assertDrawn(tenant.administrator(), "/admin/dashboard.xhtml", sent);
    assertDrawn(tenant.administrator(), "/admin/usage.xhtml", sent);
    for (String page : List.of("tenant", "usage")) {
      assertDrawn(
          Tenant.operator(tenant.product()),
          "/admin/" + page + ".xhtml?slug=" + tenant.slug(),
          sent);
    }
  }

  private void assertDrawn(Person person, String page, Sums sent) {
    ConsoleClient browser = new ConsoleClient(tenant.product().base());
    browser.signedIn(person);
    String text = browser.get(page).expect(200).text();
    assertTrue(text.contains("Requests per hour from "), text);
    assertTrue(text.contains("Errors: " + sent.clientErrors() + "."), text);
  }

  private static long sum(Answer answer, String figure) {
    long sum = 0;
    for (JsonNode row : answer.json().path("usage")) {
      sum += row.path(figure).asLong();
    }
    return sum;
  }

  @Test
  void givenAllTenants_whenListedByPages_thenEachRowOnce() {
    Client operator = Tenant.operator(tenant.product()).client();
    Await.until(
        "both tenants are there",
        PATIENCE,
        () -> tenants(operator, 200).containsAll(List.of(known.first().id(), known.second().id())));
    List<String> all = tenants(operator, 1);
    assertTrue(all.containsAll(List.of(known.first().id(), known.second().id())), all::toString);
    assertEquals(all.stream().sorted().toList(), all);
  }

  /** The tenants of all rows of the last day, page by page. */
  private static List<String> tenants(Client operator, int limit) {
    List<String> tenants = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          operator
              .get("/operator/usage?by=day&limit=" + limit + "&cursor=" + next)
              .expect(200)
              .json();
      page.path("usage").forEach(row -> tenants.add(row.path("tenant").asText()));
      next = page.path("next").asText("");
    } while (!next.isEmpty() && !next.equals("null"));
    return tenants;
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday, from, 0",
    "from=2026-03-01, from, 0",
    "from=1999-12-31T23:59:59Z, from, 0",
    "to=2026-13-01T00:00:00Z, to, 0",
    "to=99999-01-01T00:00:00Z, to, 0",
    "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z, from, 0",
    "from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z, from, 0",
    "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:01Z, from, 31",
    "from=2024-03-01T00:00:00Z&to=2026-03-01T00:00:00Z&by=day, from, 400",
    "by=week, by, 0"
  })
  void givenSpanThatIsNone_whenAskedFor_thenTheFieldIsNamed(String query, String field, int limit) {
    Client operator = Tenant.operator(tenant.product()).client();
    for (Answer answer :
        List.of(
            known.first().administrator().client().get("/usage?" + query),
            operator.get("/operator/usage?" + query))) {
      answer.expectProblem(400, "invalid-parameter", field);
      assertEquals(limit, answer.json().path("limit").asInt(), answer::toString);
    }
  }

  @Test
  void givenOthers_whenUsageIsAskedFor_thenRefused() {
    Client operator = Tenant.operator(tenant.product()).client();
    Client owner = known.first().administrator().client();
    known.first().person().client().get("/usage").expectProblem(403, "forbidden");
    ConsoleClient browser = new ConsoleClient(tenant.product().base());
    browser.signedIn(known.first().administrator());
    String page = browser.get("/admin/usage.xhtml?slug=" + tenant.slug()).expect(200).text();
    assertFalse(page.contains(tenant.slug()), "of whom it is, is not what the address says");
    operator.get("/usage").expectProblem(403, "forbidden");
    owner.get("/operator/usage").expectProblem(403, "forbidden");
    owner.put("/operator/usage-periods/2001-01", "").expectProblem(403, "forbidden");
    operator.get("/operator/usage?tenant=nobody").expectProblem(400, "invalid-parameter", "tenant");
    operator.get("/operator/usage?cursor=x").expectProblem(400, "invalid-cursor", "cursor");
    operator
        .get("/operator/usage-periods/2026-13")
        .expectProblem(400, "invalid-parameter", "month");
    operator.get("/operator/usage-periods/2001-01").expectProblem(404, "not-found");
    Answer late = operator.put("/operator/usage-periods/2001-01", "");
    late.expectProblem(409, "conflict", "month");
    assertEquals(26, late.json().path("limit").asInt());
    String present = YearMonth.now(ZoneOffset.UTC).toString();
    Answer early = operator.put("/operator/usage-periods/" + present, "");
    early.expectProblem(409, "conflict", "month");
    assertEquals(24, early.json().path("limit").asInt());
  }

  /** A month of last year, which nobody else writes to. */
  @Test
  void givenMonth_whenClosed_thenItsFiguresNeverChange() throws SQLException {
    YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(12);
    String gone = UUID.randomUUID().toString();
    makePartition(month);
    use(month, known.first().id(), 40, "now()");
    use(month, known.first().id(), 2, "now() - interval '25 hours'");
    use(month, gone, 7, "now() - interval '25 hours'");
    Client operator = Tenant.operator(tenant.product()).client();
    String path = "/operator/usage-periods/" + month;
    operator.put(path, "").expectProblem(409, "conflict", "month");
    catalog(
        "update usage_hour set written_at = now() - interval '25 hours' where requests = 40"
            + " and hour < now() - interval '300 days'");
    JsonNode closed = operator.put(path, "").expect(201).json();
    assertEquals(2, closed.path("tenants").asInt(), closed::toString);
    assertEquals(49, closed.path("requests").asInt(), closed::toString);
    String csv = operator.get(path, "Accept", "text/csv").expect(200).text();
    List<String> lines =
        Stream.of(
                line(month, known.first().id(), known.first().slug(), 42, 40),
                line(month, gone, "", 7, 7))
            .sorted()
            .toList();
    assertEquals(
        "month,tenant,slug,requests,client_errors,server_errors,waits,feed_reads,journal_entries,"
            + "database_ms,rows_read,rows_written,cache_hits,cache_misses,job_ms,storage_bytes,"
            + "storage_byte_hours\r\n"
            + String.join("", lines),
        csv);
    use(month, known.first().id(), 5, "now()");
    assertEquals(closed, operator.put(path, "").expect(200).json());
    assertEquals(closed, operator.get(path).expect(200).json());
    assertEquals(csv, operator.get(path, "Accept", "text/csv").expect(200).text());
  }

  private static String line(YearMonth month, String tenant, String slug, int uses, int level) {
    return "%s,%s,%s,%4$d,%4$d,0,0,%4$d,0,%4$d,%4$d,%5$d,0,%4$d,%4$d,%6$d,%4$d\r\n"
        .formatted(month, tenant, slug, uses, 2 * uses, level);
  }

  private void makePartition(YearMonth month) throws SQLException {
    catalog(
        "set role daybook_owner; create table usage_hour_%s partition of usage_hour for values from ('%s-01 00:00+00') to ('%s-01 00:00+00')"
            .formatted(month.toString().replace('-', '_'), month, month.plusMonths(1)));
  }

  /** A count of so many requests, errors and feed reads in the month's last hour. */
  private void use(YearMonth month, String of, int uses, String writtenAt) throws SQLException {
    catalog(
        """
        insert into usage_hour (hour, tenant_id, count_id, attempt, requests, client_errors,
                                server_errors, waits, feed_reads, journal_entries, database_us,
                                latency, written_at, rows_read, rows_written, cache_misses,
                                job_us, storage_bytes)
        values ('%s 23:00+00', '%s', gen_random_uuid(), 1, %d, %3$d, 0, 0, %3$d, 0, %3$d * 1000,
                array_fill(0::bigint, array[18]), %s, %3$d, 2 * %3$d, %3$d, %3$d * 1000, %3$d)
        """
            .formatted(month.atEndOfMonth(), of, uses, writtenAt));
  }

  private void catalog(String statement) throws SQLException {
    try (Connection connection = tenant.product().superuser("catalog");
        Statement jdbc = connection.createStatement()) {
      jdbc.execute(statement);
    }
  }

  /** Those without a tenant are not counted as anybody's. */
  private void nobodysRequests() {
    Client.anonymous(tenant.product().base()).get(workspace.notes()).expect(401);
    Client.bearer(tenant.product().base(), () -> "x").get(workspace.notes()).expect(401);
    Tenant.operator(tenant.product()).client().get(workspace.notes()).expect(404);
  }

  private Sums written() {
    try (Connection connection = tenant.product().superuser("catalog");
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select coalesce(sum(requests), 0), coalesce(sum(client_errors), 0),
                       coalesce(sum(server_errors), 0), coalesce(sum(waits), 0),
                       coalesce(sum(feed_reads), 0), coalesce(sum(journal_entries), 0),
                       coalesce(sum((select sum(b) from unnest(latency) b)), 0)
                  from usage_hour where tenant_id = ?
                """)) {
      statement.setObject(1, UUID.fromString(tenant.id()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Sums(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6),
            row.getLong(7));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
