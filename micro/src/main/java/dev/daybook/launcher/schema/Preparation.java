package dev.daybook.launcher.schema;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What only a superuser can do before the first migration: roles, databases, extensions. Done at
 * each start, so that an older data directory gets what a newer Daybook needs; each step changes
 * nothing the second time.
 */
public final class Preparation {
  /** Connects as superuser. */
  public interface Superuser {
    Connection connect(String database) throws SQLException;
  }

  private final Superuser superuser;

  public Preparation(Superuser superuser) {
    this.superuser = superuser;
  }

  public void prepare(Databases databases, Login migrator) {
    try {
      try (Connection connection = superuser.connect("postgres")) {
        run(connection, "roles.sql");
        for (Login login : List.of(migrator, databases.app())) {
          setPassword(connection, login);
        }
        for (Database database : databases.all()) {
          create(connection, Databases.databaseName(database.name()));
        }
      }
      for (Database database : databases.all()) {
        try (Connection connection = superuser.connect(Databases.databaseName(database.name()))) {
          run(connection, "database.sql");
        }
      }
    } catch (SQLException | IOException e) {
      throw new LaunchException("The roles and databases cannot be prepared: " + e.getMessage(), e);
    }
  }

  private static void run(Connection connection, String script) throws SQLException, IOException {
    try (InputStream in = Preparation.class.getResourceAsStream("/postgresql/" + script);
        Statement statement = connection.createStatement()) {
      if (in == null) {
        throw new IOException(script + " is not on the class path");
      }
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void setPassword(Connection connection, Login login) throws SQLException {
    execute(
        connection,
        "select format('alter role %I password %L', ?, ?)",
        login.user(),
        login.password());
  }

  private static void create(Connection connection, String name) throws SQLException {
    execute(
        connection,
        "select format('create database %I', wanted) from (values (?)) as v (wanted)"
            + " where wanted not in (select datname from pg_catalog.pg_database)",
        name);
  }

  /**
   * Runs the statement that a query makes, if it makes one: these statements take no parameters.
   */
  private static void execute(Connection connection, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement maker = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        maker.setString(i + 1, parameters[i]);
      }
      try (ResultSet made = maker.executeQuery();
          Statement statement = connection.createStatement()) {
        if (made.next()) {
          statement.execute(made.getString(1));
        }
      }
    }
  }
}
