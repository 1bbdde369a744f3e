package dev.daybook.container;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases as their superuser sees them: past every policy, outside of every pool. */
final class Superuser {
  static final String URL = "daybook.test.superuser-url";
  static final String PASSWORD = "daybook.test.superuser-password";

  private Superuser() {}

  static Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(System.getProperty(URL));
    source.setDatabaseName("daybook_" + database);
    source.setUser("postgres");
    source.setPassword(System.getProperty(PASSWORD));
    source.setCurrentSchema("daybook");
    return source.getConnection();
  }

  /** Runs a statement; how many rows it changed. */
  static int run(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** The one number that a query answers; 0 for null. */
  static long number(String database, String sql) throws SQLException {
    String text = text(database, sql);
    return text == null ? 0 : Long.parseLong(text);
  }

  /** The one text that a query answers. */
  static @Nullable String text(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
