package dev.daybook.container;

import dev.daybook.workspace.WorkspaceId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** What a superuser does to a workspace's rows behind the server's back. */
final class Tampering {
  /** Where another value of a type would break a constraint of the table. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "status", "case status when 'done' then 'open' else 'done' end",
          "kind", "'poem'",
          "relation", "'elsewhere'",
          "resolved_position", "position + 1");

  private final WorkspaceId workspace;

  Tampering(WorkspaceId workspace) {
    this.workspace = workspace;
  }

  /** Looks at the workspace while it is tampered with. */
  @FunctionalInterface
  interface Look {
    void look() throws SQLException;
  }

  /**
   * Carries out a statement that changes a table, looks, and puts back what was there.
   *
   * @param sql with {@code :w} for the workspace, {@code :here} for the condition on it
   */
  void with(String table, String sql, Look look) throws SQLException {
    String where = " where workspace_id = '" + workspace + "'";
    try (Connection connection = Superuser.connect("s1");
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("create temporary table kept as select * from " + table + where);
      try {
        String here =
            sql.replace(":here", "workspace_id = ':w'").replace(":w", workspace.toString());
        if (statement.executeUpdate(here) == 0) {
          throw new AssertionError("nothing is changed by " + sql);
        }
        look.look();
      } finally {
        statement.execute("delete from " + table + where);
        statement.execute("insert into " + table + " select * from kept");
      }
    }
  }

  /** The columns of a table beside its key, each with an expression for another value. */
  static Map<String, String> others(String table) throws SQLException {
    Map<String, String> others = new TreeMap<>();
    try (Connection connection = Superuser.connect("s1");
        ResultSet columns = connection.getMetaData().getColumns(null, "daybook", table, null)) {
      while (columns.next()) {
        String name = columns.getString("COLUMN_NAME");
        String type = columns.getString("TYPE_NAME");
        if (!name.equals("tenant_id") && !name.equals("workspace_id")) {
          others.put(name, OTHERS.getOrDefault(name, other(name, type)));
        }
      }
    }
    return others;
  }

  private static String other(String column, String type) {
    return switch (type) {
      case "text" -> "coalesce(" + column + ", '') || 'x'";
      case "int4", "int8" -> "coalesce(" + column + ", 0) + 1";
      case "bool" -> "not " + column;
      case "uuid" -> "gen_random_uuid()";
      case "timestamptz" -> column + " + interval '1 microsecond'";
      case "timestamp" -> "'2000-01-01'";
      case "bytea" ->
          "case when octet_length("
              + column
              + ") = 0 then decode(repeat('00', 32), 'hex')"
              + " else set_byte("
              + column
              + ", 3, get_byte("
              + column
              + ", 3) # 1) end";
      default -> throw new IllegalStateException("no other value of " + type + " " + column);
    };
  }
}
