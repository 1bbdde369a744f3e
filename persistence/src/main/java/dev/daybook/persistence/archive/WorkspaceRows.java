package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.journal.EntryHash;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.RowInsert;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Makes workspaces of their archived rows, with journals that are open to the loading alone. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class WorkspaceRows {
  private static final Sql SET_TENANT = Sql.of(Shards.class, "set_tenant");
  private static final RowInsert WORKSPACE =
      new RowInsert("workspace", Sql.of(ArchivedTable.class, "load_workspace"));

  private static final Sql OPEN = Sql.of(Journal.class, "open_loading_head");

  @Inject private Shards shards;

  /** Sees to it that the scope's workspace is there. Made again, nothing changes. */
  void make(WorkspaceScope scope, ObjectNode row) {
    row.put("tenant_id", scope.tenant().toString())
        .put("workspace_id", scope.workspace().toString());
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      Sql make = Sql.join(SET_TENANT, WORKSPACE.of(connection, LoadedRows.columns(row)), OPEN);
      try (PreparedStatement statement = connection.prepareStatement(make.text())) {
        new Binder(statement)
            .text(scope.tenant().toString())
            .text(row.toString())
            .key(scope)
            .bytes(EntryHash.start(scope.tenant(), scope.workspace()));
        statement.execute();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
