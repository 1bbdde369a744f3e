package dev.daybook.persistence.sql;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
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

  /** What the clock says differs from one run to the next: a time of this century. */
  private static final Pattern CLOCK = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d [^|]*\\|");

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
        bind(prepared, id);
        answered = CLOCK.matcher(all(prepared)).replaceAll("{time}|");
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

  private void bind(PreparedStatement prepared, String id) throws SQLException {
    ParameterMetaData parameters = prepared.getParameterMetaData();
    for (int i = 1; i <= parameters.getParameterCount(); i++) {
      String type = parameters.getParameterTypeName(i);
      Object value = value(type, id);
      if (value instanceof Object[] array) {
        prepared.setArray(i, superuser.createArrayOf(type.substring(1), array));
      } else {
        prepared.setObject(i, value, Types.OTHER);
      }
    }
  }

  /** One that is of no harm where it is no id, and found where it is one. */
  private static Object value(String type, String id) {
    return switch (type) {
      case "uuid" -> id;
      case "_uuid" -> new Object[] {id};
      case "_int8", "_int4" -> new Object[] {1};
      case "_text", "_varchar" -> new Object[] {mark(id)};
      case "_bytea" -> new byte[][] {hash(id)};
      case "bytea" -> "\\x" + HexFormat.of().formatHex(hash(id));
      case "int2", "int4", "int8", "float4", "float8", "numeric" -> "1";
      case "bool" -> "true";
      case "timestamptz", "timestamp" -> "2100-01-01 00:00:00+00";
      case "date" -> "2100-01-01";
      case "interval" -> "1 day";
      case "json", "jsonb" -> "{}";
      default -> mark(id);
    };
  }

  private static String mark(String id) {
    return id.equals(NOBODY) ? "nobodymark" : ProbedTenant.MARK;
  }

  /** A hash is an id too: who knows it must not get what it names. */
  private static byte[] hash(String id) {
    return HexFormat.of().parseHex(id.equals(NOBODY) ? "cd".repeat(32) : ProbedTenant.HASH);
  }

  private String answer(String query) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(query)) {
      return all(statement);
    }
  }

  /** Rows as lines, or how many were changed. */
  private static String all(PreparedStatement statement) throws SQLException {
    if (!statement.execute()) {
      return statement.getUpdateCount() + " changed";
    }
    StringBuilder lines = new StringBuilder();
    try (ResultSet row = statement.getResultSet()) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        for (int i = 1; i <= columns; i++) {
          lines.append(row.getString(i)).append('|');
        }
        lines.append('\n');
      }
    }
    return lines.toString();
  }
}
