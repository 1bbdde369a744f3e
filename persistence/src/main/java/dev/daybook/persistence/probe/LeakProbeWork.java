package dev.daybook.persistence.probe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Probes the tables of a tenant's shard and all stored statements. Its report has an entry for each
 * that leaks, and nothing else; its result says how many were tried, and how many of them would
 * have been noticed.
 */
@ApplicationScoped
class LeakProbeWork implements JobWork {
  static final String KIND = "leakprobe";

  private static final Sql FENCES = Sql.of(LeakProbeWork.class, "list_fences");
  private static final Sql HAS_ROW = Sql.of(LeakProbeWork.class, "has_row");
  private static final Sql IDS =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(LeakProbeWork.class, "sample_ids"));
  private static final System.Logger LOG = System.getLogger(LeakProbeWork.class.getName());

  @Inject private LeakProbeSettings settings;
  @Inject private Placements placements;
  @Inject private Shards shards;

  private record Fence(String table, boolean holds) {}

  /** What has been found so far. */
  private static final class Findings {
    private final ObjectNode result = JsonNodeFactory.instance.objectNode();
    private final List<ObjectNode> leaks = new ArrayList<>();

    void count(String what) {
      result.put(what, result.path(what).asInt() + 1);
    }

    void leak(String where, String what) {
      count("leaks");
      leaks.add(JsonNodeFactory.instance.objectNode().put(where, what));
      LOG.log(
          System.Logger.Level.WARNING,
          "DAYBOOK-W052 a tenant is seen by others {0}={1}",
          where,
          what);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean isOfOperators() {
    return true;
  }

  @Override
  public void run(JobRun run) throws IOException {
    TenantId tenant = Objects.requireNonNull(run.job().tenant());
    ShardName shard = placements.of(tenant).shard();
    ProbedIds ids = ids(tenant, shard);
    Findings findings = new Findings();
    for (String what :
        List.of(
            "tables",
            "statements",
            "seeing",
            "writing",
            "absent",
            "refused",
            "timedOut",
            "leaks")) {
      findings.result.put(what, 0);
    }
    try (Connection connection = shards.connection(shard)) {
      List<Fence> fences = fences(connection);
      connection.setAutoCommit(false);
      try {
        probe(
            run,
            fences,
            new StatementProbe(connection, ids, settings.statementTimeoutMs()),
            findings);
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
    run.save(JsonNodeFactory.instance.objectNode(), findings.result, findings.leaks);
  }

  private static List<Fence> fences(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FENCES.text());
        ResultSet row = statement.executeQuery()) {
      List<Fence> fences = new ArrayList<>();
      while (row.next()) {
        fences.add(new Fence(row.getString(1), row.getBoolean(2)));
      }
      return fences;
    }
  }

  private void probe(JobRun run, List<Fence> fences, StatementProbe probe, Findings findings)
      throws IOException, SQLException {
    List<StoredStatement> statements = StoredStatements.all();
    long begun = System.nanoTime();
    int total = fences.size() + statements.size();
    for (int i = 0; i < total; i++) {
      run.proceed(i, total);
      requireTime(begun);
      if (i < fences.size()) {
        look(probe, fences.get(i), findings);
      } else {
        look(probe, statements.get(i - fences.size()), findings);
      }
    }
    run.progress(total, total);
  }

  private void requireTime(long begun) {
    if (System.nanoTime() - begun > settings.most().toNanos()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A leak probe takes at most " + settings.most().toSeconds() + " seconds.",
          Map.of("field", "duration", "limit", settings.most().toSeconds()));
    }
  }

  private static void look(StatementProbe probe, Fence fence, Findings findings)
      throws SQLException {
    findings.count("tables");
    if (!fence.holds() || probe.shows(fence.table(), HAS_ROW.text())) {
      findings.leak("table", fence.table());
    }
  }

  private static void look(StatementProbe probe, StoredStatement statement, Findings findings)
      throws SQLException {
    findings.count("statements");
    switch (probe.verdict(statement)) {
      case WRITES -> findings.count("writing");
      case ABSENT -> findings.count("absent");
      case TIMED_OUT -> findings.count("timedOut");
      case REFUSED -> findings.count("refused");
      case SILENT_AND_SEEING -> findings.count("seeing");
      case TELLING -> findings.leak("statement", statement.name());
      case SILENT -> {}
    }
  }

  private ProbedIds ids(TenantId tenant, ShardName shard) {
    return Statements.second(
            () -> shards.connection(shard),
            IDS,
            binder -> binder.text(tenant.toString()).uuid(tenant.value()),
            row ->
                new ProbedIds(
                    tenant.toString(), row.getString(1), row.getString(2), row.getString(3)))
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.CONFLICT,
                    "The tenant has nothing yet by which it could be seen.",
                    Map.of("field", "tenant")));
  }
}
