package dev.daybook.persistence.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tenant with a row in every table of a shard, made of a seeded one. All its ids are the same
 * one, so that whatever id a statement takes, it is a right one; every text says {@link #MARK}, as
 * far as the table's checks let it. A new table is filled unasked.
 */
final class ProbedTenant {
  static final String ID = "00000000-0000-7000-8fff-00000000abcd";
  static final String MARK = "leakmark";

  /** SHA-256 of nothing in particular. */
  static final String HASH = "ab".repeat(32);

  private final Connection superuser;

  private ProbedTenant(Connection superuser) {
    this.superuser = superuser;
  }

  /** Makes it; answers the tables. */
  static List<String> make(Connection superuser) throws SQLException {
    superuser.setAutoCommit(false);
    ProbedTenant made = new ProbedTenant(superuser);
    List<String> tables = made.tables();
    try (Statement statement = superuser.createStatement()) {
      // Without its triggers: rows refer to what is made later.
      statement.execute("set local session_replication_role = replica");
    }
    for (String table : tables) {
      made.fill(table);
    }
    superuser.commit();
    return tables;
  }

  private List<String> tables() throws SQLException {
    return texts(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
            + " where c.relnamespace = 'daybook'::regnamespace and c.relkind = 'r'"
            + " and a.attname = 'tenant_id' order by 1");
  }

  private List<String> texts(String query) throws SQLException {
    try (Statement statement = superuser.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private void fill(String table) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("tenant_id", quoted(ID));
    for (String column : columns(table)) {
      String[] nameAndType = column.split(" ", 2);
      String value = value(nameAndType[1]);
      if (value != null && !nameAndType[0].equals("tenant_id")) {
        values.put(nameAndType[0], value);
        if (!insert(table, values, false)) {
          values.remove(nameAndType[0]); // A check forbids it.
        }
      }
    }
    if (!insert(table, values, true)) {
      throw new IllegalStateException("no row of " + table + " is seeded, or none can be made");
    }
  }

  private List<String> columns(String table) throws SQLException {
    return texts(
        "select attname || ' ' || format_type(atttypid, null) from pg_attribute"
            + " where attrelid = 'daybook."
            + table
            + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  /** What a column of a type holds, as JSON; null for what it holds anyway. */
  private static String value(String type) {
    return switch (type) {
      case "uuid" -> quoted(ID);
      case "uuid[]" -> "[" + quoted(ID) + "]";
      case "text" -> quoted(MARK);
      case "bytea" -> quoted("\\\\x" + HASH);
      case "bigint", "integer" -> "1";
      default -> null;
    };
  }

  private boolean insert(String table, Map<String, String> values, boolean keep)
      throws SQLException {
    List<String> members = new ArrayList<>();
    values.forEach((name, value) -> members.add(quoted(name) + ":" + value));
    String text =
        "insert into daybook.%1$s select (jsonb_populate_record(r, ?::jsonb)).* from daybook.%1$s r limit 1"
            .formatted(table);
    Savepoint before = superuser.setSavepoint();
    try (PreparedStatement statement = superuser.prepareStatement(text)) {
      statement.setString(1, "{" + String.join(",", members) + "}");
      boolean made = statement.executeUpdate() == 1;
      if (!keep || !made) {
        superuser.rollback(before);
      }
      return made;
    } catch (SQLException e) {
      superuser.rollback(before);
      return false;
    }
  }
}
