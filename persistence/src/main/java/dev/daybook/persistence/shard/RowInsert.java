package dev.daybook.persistence.shard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A statement that inserts whole rows, given as JSON. A column that rows do not have, for it came
 * after they were read, is left to its default; what the table does not have is left out.
 *
 * @param table that is inserted into
 * @param whole the statement, for rows with all columns
 */
public record RowInsert(String table, Sql whole) {
  private static final Sql COLUMNS = Sql.of(RowInsert.class, "list_columns");
  private static final String ALL = " select r.* ";

  public RowInsert {
    if (!whole.text().contains(ALL)) {
      throw new IllegalArgumentException("it inserts no whole rows: " + whole.text());
    }
  }

  /**
   * The statement for rows that have some columns.
   *
   * @param names of the columns that each of the rows has, be it with null
   */
  public Sql of(Connection connection, Set<String> names) throws SQLException {
    // Of the names only those that the database knows come into the text.
    StringJoiner columns = new StringJoiner(", ");
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS.text())) {
      new Binder(statement).text(table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String column = rows.getString(1);
          if (names.contains(column)) {
            columns.add('"' + column + '"');
          }
        }
      }
    }
    return new Sql(whole.text().replace(ALL, " (" + columns + ") select " + columns + " "));
  }
}
