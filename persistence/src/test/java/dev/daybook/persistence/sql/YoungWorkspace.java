package dev.daybook.persistence.sql;

import dev.daybook.persistence.schema.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A shard with one workspace that is still small, where scanning tables looks cheap. */
record YoungWorkspace(PostgresServer server, String database) {
  void make() throws IOException, SQLException {
    server.create(database);
    server.migrate(database, "db/shard");
    server.execute(
        database,
        """
        set search_path = daybook;
        insert into workspace (tenant_id, workspace_id, name, created_by)
          values ('%1$s', '%2$s', 'Young', '%3$s');
        insert into journal_head values ('%1$s', '%2$s', 580, sha256('x'), now());
        insert into folder (tenant_id, workspace_id, item_id, version, deleted, entry_count, title,
                            document, created_at, created_by, updated_at, updated_by, title_key,
                            order_key)
          select '%1$s', '%2$s', gen_random_uuid(), n, false, 1, 'Title', '{}', now(), '%3$s', now(),
                 '%3$s', 'title' || n, 'a' || n
            from generate_series(1, 150) n;
        insert into note (tenant_id, workspace_id, item_id, version, deleted, entry_count, title,
                          document, created_at, created_by, updated_at, updated_by, title_key,
                          order_key)
          select '%1$s', '%2$s', gen_random_uuid(), n + 150, false, 1, 'Title', '{}', now(), '%3$s',
                 now(), '%3$s', 'title' || n, 'a' || n
            from generate_series(1, 430) n;
        analyze;
        """
            .formatted(Seed.TENANT, Seed.WORKSPACE, Seed.PERSON));
  }

  /** A statement's plan, after {@code settings} in the same transaction. */
  String plan(StatementFile statement, StatementFile settings) throws SQLException {
    String entered = settings.numbered().replace("$1", "'" + Seed.TENANT + "'");
    try (Connection connection = server.connectSimple(database, "daybook_app");
        Statement jdbc = connection.createStatement()) {
      connection.setAutoCommit(false);
      jdbc.execute(entered.replaceAll("\\$\\d", "'10000'"));
      try (ResultSet row =
          jdbc.executeQuery("explain (generic_plan, format json) " + statement.numbered())) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
