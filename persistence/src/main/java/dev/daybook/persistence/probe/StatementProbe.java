package dev.daybook.persistence.probe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Runs statements for a tenant that is not there, with ids of one that is, and with ids of nobody.
 * When the two answers differ, something leaks. Each run is a transaction that may only read.
 */
final class StatementProbe {
  /** What may only read refuses to write. */
  static final String WRITES = "25006";

  private final Connection connection;
  private final ProbedIds theirs;
  private final int timeoutMs;
  private final String stranger = UUID.randomUUID().toString();
  private final ProbedIds nobody =
      new ProbedIds(
          UUID.randomUUID().toString(),
          UUID.randomUUID().toString(),
          UUID.randomUUID().toString(),
          UUID.randomUUID().toString());

  /** What came of a statement. */
  enum Verdict {
    /** It writes, and was not carried out. */
    WRITES,
    /** Both answers were the same. */
    SILENT,
    /** Both were, but for the tenant itself they are not: it would have been noticed. */
    SILENT_AND_SEEING,
    /** It lets on. */
    TELLING
  }

  /**
   * A probe.
   *
   * @param connection of the application, in no transaction, that does not commit by itself
   * @param theirs ids of the tenant that is not to be seen
   */
  StatementProbe(Connection connection, ProbedIds theirs, int timeoutMs) {
    this.connection = connection;
    this.theirs = theirs;
    this.timeoutMs = timeoutMs;
  }

  Verdict verdict(StoredStatement statement) throws SQLException {
    String answer = run(statement, stranger, theirs);
    if (answer.equals(WRITES)) {
      return Verdict.WRITES;
    }
    if (!answer.equals(run(statement, stranger, nobody)) && differsAgain(statement)) {
      return Verdict.TELLING;
    }
    String own = run(statement, theirs.tenant(), theirs);
    return own.equals(run(statement, theirs.tenant(), nobody))
        ? Verdict.SILENT
        : Verdict.SILENT_AND_SEEING;
  }

  /** Answers that differ by themselves, such as of how a database is doing, let on nothing. */
  private boolean differsAgain(StoredStatement statement) throws SQLException {
    String no = run(statement, stranger, nobody);
    String yes = run(statement, stranger, theirs);
    return no.equals(run(statement, stranger, nobody))
        && yes.equals(run(statement, stranger, theirs))
        && !no.equals(yes);
  }

  /** The answer without ids, or the SQLSTATE of a refusal. */
  private String run(StoredStatement statement, String tenant, ProbedIds ids) throws SQLException {
    try {
      enter(tenant);
      try (PreparedStatement prepared = connection.prepareStatement(statement.text())) {
        Parameters.bind(connection, prepared, ids.of(statement));
        return ids.without(Parameters.answer(prepared));
      }
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    } finally {
      connection.rollback();
    }
  }

  private void enter(String tenant) throws SQLException {
    try (Statement session = connection.createStatement()) {
      session.execute(
          "set transaction read only; set local statement_timeout = %d; set local daybook.tenant = '%s'"
              .formatted(timeoutMs, tenant));
    }
  }

  /** Whether a table shows a row of the tenant's to the stranger. */
  boolean shows(String table, String hasRow) throws SQLException {
    StoredStatement look = StoredStatement.parse(table, hasRow.replace(":kind", table));
    return run(look, stranger, theirs).startsWith("1|");
  }
}
