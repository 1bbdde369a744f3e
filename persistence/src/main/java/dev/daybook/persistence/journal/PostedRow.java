package dev.daybook.persistence.journal;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An item's row with all its columns, those that are worked out from the document too. */
record PostedRow(Map<String, @Nullable Object> columns) {
  private static final Pattern NAME = Pattern.compile("\\w+");
  private static final Pattern COLUMNS = Pattern.compile("insert into \\w+ \\(([^)]*)\\)");

  /** What posting an item would write: what the statement that saves it is bound to. */
  static PostedRow of(WorkspaceScope scope, ItemState state) {
    List<@Nullable Object> bound = new ArrayList<>();
    PreparedStatement recorder =
        (PreparedStatement)
            Proxy.newProxyInstance(
                PostedRow.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                  bound.add(method.getName().equals("setNull") ? null : arguments[1]);
                  return null;
                });
    try {
      JournalStatements.bindItem(new Binder(recorder), scope, state);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Matcher names = COLUMNS.matcher(PostingSql.save(state.kind()).text());
    if (!names.find()) {
      throw new IllegalStateException("no columns in the statement of " + state.kind().word());
    }
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    NAME.matcher(names.group(1))
        .results()
        .forEach(name -> columns.put(name.group(), bound.get(columns.size())));
    return new PostedRow(columns);
  }

  /** What is stored: the columns of the row at hand behind the first. */
  static PostedRow read(ResultSet row) throws SQLException {
    ResultSetMetaData all = row.getMetaData();
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    for (int i = 2; i <= all.getColumnCount(); i++) {
      Object value =
          switch (all.getColumnTypeName(i)) {
            case "timestamptz" -> row.getObject(i, OffsetDateTime.class);
            case "timestamp" -> row.getObject(i, LocalDateTime.class);
            default -> row.getObject(i);
          };
      columns.put(all.getColumnName(i), value);
    }
    return new PostedRow(columns);
  }

  /** The first column in which another row differs; null for none. */
  @Nullable String difference(PostedRow other) {
    for (Map.Entry<String, @Nullable Object> column : columns.entrySet()) {
      if (!Objects.deepEquals(column.getValue(), other.columns().get(column.getKey()))) {
        return column.getKey();
      }
    }
    return columns.size() == other.columns().size() ? null : "columns";
  }
}
