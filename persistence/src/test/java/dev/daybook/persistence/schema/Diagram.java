package dev.daybook.persistence.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A diagram of a live schema, in Mermaid's words: its tables, columns and keys, by name. */
final class Diagram {
  private static final String COLUMNS =
      """
      select t.relname, a.attname,
             split_part(format_type(a.atttypid, null), ' ', 1)
               || case when format_type(a.atttypid, null) like '%with time zone' then 'tz' else '' end,
             concat_ws(', ',
               case when exists (select from pg_constraint k where k.conrelid = t.oid
                 and k.contype = 'p' and a.attnum = any (k.conkey)) then 'PK' end,
               case when exists (select from pg_constraint k where k.conrelid = t.oid
                 and k.contype = 'f' and a.attnum = any (k.conkey)) then 'FK' end),
             a.attnotnull
        from pg_class t join pg_attribute a on a.attrelid = t.oid
       where t.relnamespace = 'daybook'::regnamespace and t.relkind in ('r', 'p')
         and not t.relispartition
         and a.attnum > 0 and not a.attisdropped and t.relname <> 'flyway_schema_history'
       order by t.relname collate "C", a.attnum
      """;
  private static final String REFERENCES =
      """
      select distinct p.relname, c.relname, k.conname
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
       where k.contype = 'f' and c.relnamespace = 'daybook'::regnamespace
       order by 1, 2, 3
      """;

  private Diagram() {}

  static String of(Connection connection) throws SQLException {
    StringBuilder text = new StringBuilder("```mermaid\nerDiagram\n");
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(REFERENCES)) {
        while (rows.next()) {
          text.append(
              "  %s ||--o{ %s : \"%s\"\n"
                  .formatted(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
      try (ResultSet rows = statement.executeQuery(COLUMNS)) {
        String open = "";
        while (rows.next()) {
          String table = rows.getString(1);
          if (!table.equals(open)) {
            text.append(open.isEmpty() ? "" : "  }\n").append("  " + table + " {\n");
            open = table;
          }
          String keys = rows.getString(4);
          text.append("    " + rows.getString(3) + " " + rows.getString(2));
          text.append(keys.isEmpty() ? "" : " " + keys);
          text.append(rows.getBoolean(5) ? "\n" : " \"or null\"\n");
        }
      }
    }
    return text.append("  }\n```\n").toString();
  }
}
