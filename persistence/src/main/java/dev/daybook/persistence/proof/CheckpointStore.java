package dev.daybook.persistence.proof;

import dev.daybook.journal.Checkpoint;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The checkpoints that are kept beside the journals, in a shard. */
@ApplicationScoped
class CheckpointStore {
  /** Workspaces looked at in one round trip. */
  static final int DUE_MAX = 200;

  private static final Sql SET_TENANT = Sql.of(Shards.class, "set_tenant");
  private static final Sql DUE =
      Sql.join(SET_TENANT, Sql.of(Checkpoints.class, "list_due_checkpoints"));
  private static final Sql KEEP =
      Sql.join(
          SET_TENANT,
          Sql.of(Journal.class, "insert_checkpoint"),
          Sql.of(Journal.class, "trim_checkpoints"));

  @Inject private ProofSettings settings;
  @Inject private Placements placements;
  @Inject private Shards shards;

  /** Keeps one, and lets go of the oldest over what is kept. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void keep(ShardName shard, Checkpoint checkpoint, String note) {
    UUID tenant = checkpoint.tenant().value();
    UUID workspace = checkpoint.workspace().value();
    try (Connection connection = shards.connection(shard);
        PreparedStatement statement = connection.prepareStatement(KEEP.text())) {
      new Binder(statement)
          .text(tenant.toString())
          .uuid(tenant)
          .uuid(workspace)
          .number(checkpoint.position().value())
          .number(checkpoint.epoch().value())
          .text(note)
          .uuid(tenant)
          .uuid(workspace)
          .uuid(tenant)
          .uuid(workspace)
          .number(settings.keptMax());
      statement.execute();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** The next of a tenant's heads, behind a workspace's, that a checkpoint is due of. */
  List<Checkpoint> due(TenantId tenant, UUID after, Instant now) {
    Placement placement = placements.of(tenant);
    List<Checkpoint> due = new ArrayList<>();
    try (Connection connection = shards.connection(placement.shard());
        PreparedStatement statement = connection.prepareStatement(DUE.text())) {
      new Binder(statement)
          .text(tenant.toString())
          .uuid(tenant.value())
          .uuid(after)
          .number(placement.epoch().value())
          .number(settings.intervalHours())
          .number(DUE_MAX);
      statement.execute();
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          due.add(
              new Checkpoint(
                  tenant,
                  new WorkspaceId(rows.getObject(1, UUID.class)),
                  placement.epoch(),
                  new Position(rows.getLong(2)),
                  rows.getBytes(3),
                  now));
        }
      }
      return due;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
