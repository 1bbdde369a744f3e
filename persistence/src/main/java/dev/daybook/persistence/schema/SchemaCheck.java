package dev.daybook.persistence.schema;

import dev.daybook.persistence.shard.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Holds one database against what this build needs, as the application's own role sees it. Two
 * layers: rules that must hold for every table, known or not, and a list of everything in the
 * schema, line by line, so that nothing is missing and nothing was added: this build's or that of
 * the release before. The list is the same on every supported PostgreSQL.
 */
final class SchemaCheck {
  /** PostgreSQL 15 is the first with views that show rows as their reader sees them. */
  private static final int VERSION_MIN = 15_00_00;

  private static final String ROLE = "daybook_app";
  private static final Sql SEARCH_PATH = Sql.of(SchemaCheck.class, "fix_search_path");
  private static final Sql STATE = Sql.of(SchemaCheck.class, "read_state");
  private static final Sql DURABILITY = Sql.of(SchemaCheck.class, "rule_durability");
  private static final List<String> FINGERPRINTS =
      List.of(
          "fingerprint_relation",
          "fingerprint_column",
          "fingerprint_constraint",
          "fingerprint_index",
          "fingerprint_policy",
          "fingerprint_grant",
          "fingerprint_function",
          "fingerprint_extension");

  private SchemaCheck() {}

  /**
   * Checks the database behind a connection that is in no transaction.
   *
   * @throws SQLException when it cannot be asked
   */
  static Findings check(Connection connection, DatabasePart part) throws SQLException {
    connection.setAutoCommit(false);
    try {
      lines(connection, SEARCH_PATH);
      List<String> unfit = unfit(connection);
      if (!unfit.isEmpty()) {
        return new Findings(unfit, List.of());
      }
      List<String> refusals = new ArrayList<>();
      for (String rule : part.rules()) {
        refusals.addAll(lines(connection, Sql.of(SchemaCheck.class, rule)));
      }
      refusals.addAll(Fingerprint.differences(Fingerprint.served(part), fingerprint(connection)));
      return new Findings(refusals, lines(connection, DURABILITY));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Everything in the schema, one line each, sorted; the connection's path must be fixed. */
  private static SortedSet<String> fingerprint(Connection connection) throws SQLException {
    SortedSet<String> lines = new TreeSet<>();
    for (String part : FINGERPRINTS) {
      lines.addAll(lines(connection, Sql.of(SchemaCheck.class, part)));
    }
    return lines;
  }

  /** Everything in the schema of the database behind a connection that is in no transaction. */
  static SortedSet<String> describe(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      lines(connection, SEARCH_PATH);
      return fingerprint(connection);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Why the rules cannot even be asked. */
  private static List<String> unfit(Connection connection) throws SQLException {
    List<String> unfit = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(STATE.text());
        ResultSet row = statement.executeQuery()) {
      row.next();
      if (row.getInt("version") < VERSION_MIN) {
        unfit.add("PostgreSQL is older than 15");
      }
      if (!row.getBoolean("has_roles")) {
        unfit.add("the roles are missing: run roles.sql, then migrate");
      }
      if (!row.getBoolean("migrated")) {
        unfit.add("the schema daybook is empty or missing: migrate the database first");
      }
      String role = row.getString("role");
      if (!ROLE.equals(role)) {
        unfit.add("the pool is connected as " + role + ", not as " + ROLE);
      }
      return unfit;
    }
  }

  private static List<String> lines(Connection connection, Sql query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.text());
        ResultSet rows = statement.executeQuery()) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }
}
