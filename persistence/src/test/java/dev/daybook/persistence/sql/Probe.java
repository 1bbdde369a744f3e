package dev.daybook.persistence.sql;

import dev.daybook.persistence.probe.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a stored statement as the application would for one tenant, with ids of another, and with
 * ids of nobody: when both answers are the same and no row of the other's has changed, nothing
 * leaks. All of it is rolled back.
 */
final class Probe {
  private static final String NOBODY = "00000000-0000-7000-8fff-00000000dcba";

  /** SQLSTATEs of what is in no shard, but in the catalog. */
  private static final List<String> UNDEFINED = List.of("42P01", "42883");

  private final Connection superuser;
  private final String rows;

  /**
   * A probe.
   *
   * @param superuser in no transaction, of a session of its own
   * @param tables those that the other tenant has rows in
   */
  Probe(Connection superuser, List<String> tables) throws SQLException {
    this.superuser = superuser;
    superuser.setAutoCommit(false);
    this.rows =
        tables.stream()
            .map(
                table ->
                    "select '%1$s', count(*), coalesce(sum(hashtext(t::text)), 0) from daybook.%1$s t where tenant_id = '%2$s'"
                        .formatted(table, ProbedTenant.ID))
            .collect(Collectors.joining(" union all "));
  }

  /** Whether the tenant that is set can tell the other's ids from nobody's by this statement. */
  boolean tells(StatementFile statement, String tenant) throws SQLException {
    try {
      String before = answer(rows);
      String theirs = run(statement, tenant, ProbedTenant.ID);
      if (UNDEFINED.contains(theirs)) {
        return false;
      }
      String after = answer(rows);
      superuser.rollback();
      return !before.equals(after) || !theirs.equals(run(statement, tenant, NOBODY));
    } finally {
      superuser.rollback();
    }
  }

  /** The answer with the ids taken out, or the SQLSTATE of a refusal. */
  private String run(StatementFile statement, String tenant, String id) throws SQLException {
    Savepoint before = superuser.setSavepoint();
    try (Statement session = superuser.createStatement()) {
      session.execute("set local role daybook_app");
      session.execute("set local daybook.tenant = '" + tenant + "'");
      session.execute("set local statement_timeout = '5s'");
      String answered;
      try (PreparedStatement prepared = superuser.prepareStatement(statement.text())) {
        Parameters.bind(superuser, prepared, ids(id));
        answered = Parameters.answer(prepared, Integer.MAX_VALUE);
        answered = answered.replace(id, "{id}").replace(mark(id), "{mark}");
      }
      // What it wrote stays to be seen past the policies.
      session.execute("reset role");
      return answered;
    } catch (SQLException e) {
      superuser.rollback(before);
      return String.valueOf(e.getSQLState());
    }
  }

  private static String mark(String id) {
    return id.equals(NOBODY) ? "nobodymark" : ProbedTenant.MARK;
  }

  /** A hash is an id too: who knows it must not get what it names. */
  private static Parameters.Ids ids(String id) {
    return new Parameters.Ids() {
      @Override
      public String id(int place) {
        return id;
      }

      @Override
      public String mark() {
        return Probe.mark(id);
      }

      @Override
      public String hash() {
        return id.equals(NOBODY) ? "cd".repeat(32) : ProbedTenant.HASH;
      }
    };
  }

  private String answer(String query) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(query)) {
      return Parameters.answer(statement, Integer.MAX_VALUE);
    }
  }
}
