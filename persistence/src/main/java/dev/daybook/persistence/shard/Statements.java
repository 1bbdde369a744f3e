package dev.daybook.persistence.shard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Carries out single statements of a pool's database. Each takes a connection and gives it back; in
 * a transaction that is always the same one.
 */
public final class Statements {
  private Statements() {}

  /** Where a connection comes from. */
  @FunctionalInterface
  public interface Source {
    Connection open() throws SQLException;
  }

  /** Binds a statement's parameters. */
  @FunctionalInterface
  public interface Parameters {
    void bind(Binder binder) throws SQLException;
  }

  /** Makes what is answered of a row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * All rows, in their order.
   *
   * @throws dev.daybook.problem.ProblemException as {@link SqlProblems#problem}
   */
  public static <T> List<T> all(DataSource pool, Sql sql, Parameters parameters, Row<T> row) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * The first row, if there is one.
   *
   * @throws dev.daybook.problem.ProblemException as {@link SqlProblems#problem}
   */
  public static <T> Optional<T> first(DataSource pool, Sql sql, Parameters parameters, Row<T> row) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * The only row of a statement without parameters.
   *
   * @throws dev.daybook.problem.ProblemException as {@link SqlProblems#problem}
   */
  public static <T> T one(Source source, Sql sql, Row<T> row) {
    try (Connection connection = source.open();
        PreparedStatement statement = connection.prepareStatement(sql.text());
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return row.read(rows);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Changes rows; answers how many.
   *
   * @throws dev.daybook.problem.ProblemException as {@link SqlProblems#problem}
   */
  public static int update(DataSource pool, Sql sql, Parameters parameters) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * All rows of the second of two statements that are joined and go in one round trip. The first
   * one sets what holds for the other: the tenant, limits.
   *
   * @throws dev.daybook.problem.ProblemException as {@link SqlProblems#problem}
   */
  public static <T> List<T> second(Source source, Sql joined, Parameters parameters, Row<T> row) {
    try (Connection connection = source.open();
        PreparedStatement statement = connection.prepareStatement(joined.text())) {
      parameters.bind(new Binder(statement));
      statement.execute();
      statement.getMoreResults();
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
