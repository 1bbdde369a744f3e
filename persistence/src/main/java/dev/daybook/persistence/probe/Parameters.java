package dev.daybook.persistence.probe;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.regex.Pattern;

/** Binds a statement's parameters by their types, and reads what it answers as one text. */
public final class Parameters {
  /** What the clock says differs from one run to the next: a time of this century. */
  private static final Pattern CLOCK = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d [^|]*\\|");

  private Parameters() {}

  /** What names things of a tenant. */
  public interface Ids {
    /** A uuid, for a parameter at a place, from 0. */
    String id(int place);

    /** A text that only it has. */
    String mark();

    /** 32 bytes that name content, in hexadecimal. */
    String hash();
  }

  /** Binds all of a statement's. */
  public static void bind(Connection connection, PreparedStatement statement, Ids ids)
      throws SQLException {
    ParameterMetaData parameters = statement.getParameterMetaData();
    for (int i = 1; i <= parameters.getParameterCount(); i++) {
      String type = parameters.getParameterTypeName(i);
      Object value = value(type, ids, i - 1);
      if (value instanceof Object[] array) {
        statement.setArray(i, connection.createArrayOf(type.substring(1), array));
      } else {
        statement.setObject(i, value, Types.OTHER);
      }
    }
  }

  /** One that is of no harm where it is no id, and found where it is one. */
  private static Object value(String type, Ids ids, int place) {
    return switch (type) {
      case "uuid" -> ids.id(place);
      case "_uuid" -> new Object[] {ids.id(place)};
      case "_int8", "_int4" -> new Object[] {1};
      case "_text", "_varchar" -> new Object[] {ids.mark()};
      case "_bytea" -> new byte[][] {java.util.HexFormat.of().parseHex(ids.hash())};
      case "bytea" -> "\\x" + ids.hash();
      case "int2", "int4", "int8", "float4", "float8", "numeric" -> "1";
      case "bool" -> "true";
      case "timestamptz", "timestamp" -> "2100-01-01 00:00:00+00";
      case "date" -> "2100-01-01";
      case "interval" -> "1 day";
      case "json", "jsonb" -> "{}";
      default -> ids.mark();
    };
  }

  /**
   * Rows as lines without what the clock says, or how many were changed.
   *
   * @param charsMax characters at which the rest is left out
   */
  public static String answer(PreparedStatement statement, int charsMax) throws SQLException {
    if (!statement.execute()) {
      return statement.getUpdateCount() + " changed";
    }
    StringBuilder lines = new StringBuilder();
    try (ResultSet row = statement.getResultSet()) {
      int columns = row.getMetaData().getColumnCount();
      while (lines.length() < charsMax && row.next()) {
        for (int i = 1; i <= columns; i++) {
          lines.append(row.getString(i)).append('|');
        }
        lines.append('\n');
      }
    }
    return CLOCK.matcher(lines).replaceAll("{time}|");
  }
}
