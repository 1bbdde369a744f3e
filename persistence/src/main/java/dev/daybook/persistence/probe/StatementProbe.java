package dev.daybook.persistence.probe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Runs statements for a tenant that is not there, with ids of one that is, and with ids of nobody.
 * When the two answers differ, something leaks. Each run is a transaction that may only read.
 */
final class StatementProbe {
  /** Of an answer so much is compared. */
  private static final int ROWS_MAX = 100;

  private static final int CHARS_MAX = 1 << 20;

  private static final String TIMED_OUT = "57014";

  /** What is in no shard, but in the catalog. */
  private static final Set<String> ABSENT = Set.of("42P01", "42883", "42704");

  private static final Pattern REFUSAL = Pattern.compile("[0-9A-Z]{5}");

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
    /** It is for the catalog. */
    ABSENT,
    /** It did not come to its end within its time: nothing is said of it. */
    TIMED_OUT,
    /** It was refused for another reason, both times the same. */
    REFUSED,
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
    if (statement.text().contains("advisory")) {
      return Verdict.WRITES; // It would hold up whoever does.
    }
    String answer = run(statement, stranger, theirs);
    if (answer.equals(WRITES)) {
      return Verdict.WRITES;
    }
    if (answer.equals(TIMED_OUT)) {
      return Verdict.TIMED_OUT;
    }
    if (ABSENT.contains(answer)) {
      return Verdict.ABSENT;
    }
    if (!answer.equals(run(statement, stranger, nobody)) && differsAgain(statement)) {
      return Verdict.TELLING;
    }
    if (REFUSAL.matcher(answer).matches()) {
      return Verdict.REFUSED;
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
        prepared.setMaxRows(ROWS_MAX);
        return ids.without(Parameters.answer(prepared, CHARS_MAX));
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
    StoredStatement look =
        new StoredStatement(table, List.of("tenant", "tenant"), hasRow.replace(":kind", table));
    return run(look, stranger, theirs).startsWith("1|");
  }
}
