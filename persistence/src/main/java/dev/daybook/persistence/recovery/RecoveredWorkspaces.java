package dev.daybook.persistence.recovery;

import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The workspaces of a tenant, whatever they are for. */
@ApplicationScoped
class RecoveredWorkspaces {
  private static final int PAGE = 500;
  private static final Sql LIST =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"), Sql.of(RecoveredWorkspaces.class, "list_recovered"));

  @Inject private Placements placements;
  @Inject private Shards shards;

  /** All, by id: an archive's limit bounds how many there are, and an id is small. */
  List<WorkspaceId> of(TenantId tenant) {
    List<WorkspaceId> all = new ArrayList<>();
    List<WorkspaceId> page;
    do {
      UUID last = all.isEmpty() ? new UUID(0, 0) : all.get(all.size() - 1).value();
      page =
          Statements.second(
              () -> shards.connection(placements.of(tenant).shard()),
              LIST,
              binder -> binder.text(tenant.toString()).uuid(tenant.value()).uuid(last).number(PAGE),
              row -> new WorkspaceId(row.getObject(1, UUID.class)));
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }
}
