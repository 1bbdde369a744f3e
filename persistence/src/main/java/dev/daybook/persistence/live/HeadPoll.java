package dev.daybook.persistence.live;

import dev.daybook.journal.Position;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.journal.Appended;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Looks at the heads that somebody waits for, from time to time, in case that a message about one
 * was lost. One round trip serves many tenants of a shard: each one's part names the tenant to the
 * row-level policies first.
 */
@ApplicationScoped
class HeadPoll {
  private static final System.Logger LOG = System.getLogger(HeadPoll.class.getName());
  private static final Sql SET_TENANT = Sql.of(Shards.class, "set_tenant");
  private static final Sql HEADS = Sql.of(HeadPoll.class, "list_heads");

  /** Tenants of one round trip. */
  private static final int TENANTS = 20;

  @Inject private LiveSettings settings;
  @Inject private Background background;
  @Inject private Heads heads;
  @Inject private Shards shards;
  @Inject private Placements placements;

  /** Those of one tenant that are waited for. */
  private record Asked(TenantId tenant, Placement placement, List<UUID> workspaces) {}

  void start(@Observes Startup event) {
    background.every(settings.pollInterval(), this::poll);
  }

  private void poll() {
    Map<ShardName, List<Asked>> byShard = new HashMap<>();
    for (Asked asked : asked()) {
      byShard.computeIfAbsent(asked.placement().shard(), shard -> new ArrayList<>()).add(asked);
    }
    byShard.forEach(
        (shard, all) -> {
          for (int from = 0; from < all.size(); from += TENANTS) {
            poll(shard, all.subList(from, Math.min(from + TENANTS, all.size())));
          }
        });
  }

  private List<Asked> asked() {
    Map<TenantId, List<UUID>> workspaces = new HashMap<>();
    for (Heads.Journal journal : heads.watched()) {
      workspaces
          .computeIfAbsent(journal.tenant(), tenant -> new ArrayList<>())
          .add(journal.workspace().value());
    }
    List<Asked> asked = new ArrayList<>();
    workspaces.forEach(
        (tenant, ids) -> {
          try {
            asked.add(new Asked(tenant, placements.of(tenant), ids));
          } catch (ProblemException e) {
            // A tenant that was suspended: its waiters find out at their next heartbeat.
            LOG.log(System.Logger.Level.DEBUG, "heads not polled tenant=" + tenant, e);
          }
        });
    return asked;
  }

  private void poll(ShardName shard, List<Asked> tenants) {
    List<Appended> found = new ArrayList<>();
    try (Connection connection = shards.connection(shard);
        PreparedStatement statement = connection.prepareStatement(text(tenants.size()))) {
      Binder binder = new Binder(statement);
      for (Asked asked : tenants) {
        binder
            .text(asked.tenant().toString())
            .uuid(asked.tenant().value())
            .uuids(asked.workspaces().toArray(UUID[]::new));
      }
      statement.execute();
      for (Asked asked : tenants) {
        statement.getMoreResults();
        read(statement, asked, found);
        statement.getMoreResults();
      }
    } catch (SQLException | ProblemException e) {
      // Asked again in a moment; whoever reads or writes meanwhile gets the problem itself.
      LOG.log(System.Logger.Level.DEBUG, "heads not polled shard=" + shard, e);
    }
    found.forEach(heads::moved);
  }

  private static void read(PreparedStatement statement, Asked asked, List<Appended> found)
      throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        found.add(
            new Appended(
                asked.tenant(),
                new WorkspaceId(rows.getObject(1, UUID.class)),
                asked.placement().epoch(),
                new Position(rows.getLong(2))));
      }
    }
  }

  private static String text(int tenants) {
    return Sql.join(Collections.nCopies(tenants, Sql.join(SET_TENANT, HEADS)).toArray(Sql[]::new))
        .text();
  }
}
