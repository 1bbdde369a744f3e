package dev.daybook.persistence.archive;

import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The workspaces of a tenant, whatever they are for, as an archive takes them. */
@ApplicationScoped
class ArchivedWorkspaces {
  static final WorkspaceId FIRST = new WorkspaceId(new UUID(0, 0));

  /** Workspaces read in one round trip. */
  static final int PAGE = 500;

  private static final Sql LIST =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"), Sql.of(ArchivedTable.class, "archive_workspaces"));

  private static final Sql COUNT =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"),
          Sql.of(ArchivedTable.class, "count_archived_workspaces"));

  @Inject private Placements placements;
  @Inject private Shards shards;

  /** A workspace and its row, JSON text. */
  record Row(WorkspaceId workspace, String json) {}

  /** How many there are, and no more than so many. */
  long count(TenantId tenant, int most) {
    return Statements.second(
            () -> shards.connection(placements.of(tenant).shard()),
            COUNT,
            binder -> binder.text(tenant.toString()).uuid(tenant.value()).number(most),
            row -> row.getLong(1))
        .get(0);
  }

  /** Those behind one, by id. */
  List<Row> behind(TenantId tenant, WorkspaceId last) {
    return Statements.second(
        () -> shards.connection(placements.of(tenant).shard()),
        LIST,
        binder ->
            binder.text(tenant.toString()).uuid(tenant.value()).uuid(last.value()).number(PAGE),
        row ->
            new Row(
                new WorkspaceId(row.getObject(2, UUID.class)),
                Objects.requireNonNull(row.getString(1))));
  }
}
