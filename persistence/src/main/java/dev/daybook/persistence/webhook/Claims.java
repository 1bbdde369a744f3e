package dev.daybook.persistence.webhook;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The rows of webhooks, as the servers that deliver see them. Each method is one round trip and one
 * transaction. A webhook belongs to the server that has taken it last, until its lease ends or an
 * owner changes it; what is written without the lease meets no row.
 */
@ApplicationScoped
class Claims {
  private static final System.Logger LOG = System.getLogger(Claims.class.getName());
  private static final Sql SET_TENANT = Sql.of(Shards.class, "set_tenant");
  private static final Sql HAS = Sql.join(SET_TENANT, Sql.of(Webhooks.class, "has_webhook"));
  private static final Sql BEHIND = Sql.join(SET_TENANT, Sql.of(Webhooks.class, "list_behind"));
  private static final Sql CLAIM = Sql.join(SET_TENANT, Sql.of(Webhooks.class, "claim_webhook"));
  private static final Sql SAVE = Sql.join(SET_TENANT, Sql.of(Webhooks.class, "save_progress"));
  private static final Sql BURY =
      Sql.join(
          SET_TENANT,
          Sql.of(Webhooks.class, "save_progress"),
          Sql.of(Webhooks.class, "insert_dead_letter"),
          Sql.of(Webhooks.class, "trim_dead_letters"));
  private static final Sql HOLD = Sql.join(SET_TENANT, Sql.of(Webhooks.class, "hold_webhook"));
  private static final int PAGE = 500;
  private static final WorkspaceId FIRST = new WorkspaceId(new UUID(0, 0));

  @Inject private Shards shards;
  @Inject private Placements placements;
  @Inject private WebhookSettings settings;

  /**
   * A workspace with a webhook that has not come to the journal's head.
   *
   * @param lag positions that the last of its webhooks lacks
   */
  record Behind(Place place, long lag) {}

  /** Whether the workspace has a webhook that delivers. */
  boolean has(Place place) {
    return Statements.second(
            () -> shards.connection(shard(place.tenant())),
            HAS,
            binder -> binder.text(place.tenant().toString()).key(place),
            row -> row.getBoolean(1))
        .get(0);
  }

  ShardName shard(TenantId tenant) {
    return placements.of(tenant).shard();
  }

  /** Shows all workspaces whose webhooks have something to do, now or later. */
  void forEachBehind(Consumer<Behind> look) {
    DownShards down = new DownShards();
    placements.forEach(tenant -> forEachBehind(tenant, down, look));
  }

  /** Those of one tenant; none of one that cannot be looked at now. */
  private void forEachBehind(TenantId tenant, DownShards down, Consumer<Behind> look) {
    try {
      ShardName shard = shard(tenant);
      WorkspaceId last = FIRST;
      List<Behind> page;
      do {
        WorkspaceId after = last;
        page = down.ask(shard, () -> behind(tenant, shard, after));
        page.forEach(look);
        last = page.isEmpty() ? last : page.get(page.size() - 1).place().workspace();
      } while (page.size() == PAGE);
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "webhooks not looked at tenant=" + tenant, e);
    }
  }

  private List<Behind> behind(TenantId tenant, ShardName shard, WorkspaceId after) {
    List<Behind> behind = new ArrayList<>();
    try (Connection connection = shards.connection(shard);
        PreparedStatement statement = connection.prepareStatement(BEHIND.text())) {
      tenant(statement, tenant)
          .uuid(tenant.value())
          .uuid(after.value())
          .uuid(after.value())
          .number(PAGE);
      statement.execute();
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          WorkspaceId workspace = new WorkspaceId(rows.getObject(1, UUID.class));
          behind.add(new Behind(new Place(tenant, workspace), rows.getLong(2)));
        }
      }
      return behind;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Takes a webhook of a workspace that has something to send now. */
  Optional<Claim> claim(Place place) {
    Placement placement = placements.of(place.tenant());
    UUID lease = Uuids.next();
    try (Connection connection =
            shards.connection(place.tenant(), placement.shard(), placement.epoch());
        PreparedStatement statement = connection.prepareStatement(CLAIM.text())) {
      tenant(statement, place.tenant()).uuid(lease).number(settings.lease().toMillis()).key(place);
      statement.execute();
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        return row.next()
            ? Optional.of(new Claim(place, placement, lease, WebhookColumns.webhook(row)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Keeps how far a webhook has come.
   *
   * @param ends whether this server is done with it for now
   * @return whether it still had it
   */
  boolean save(Claim claim, Progress progress, boolean ends) {
    try (Connection connection = connection(claim);
        PreparedStatement statement = connection.prepareStatement(SAVE.text())) {
      bind(tenant(statement, claim.place().tenant()), claim, progress, ends);
      statement.execute();
      statement.getMoreResults();
      return statement.getUpdateCount() == 1;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Puts a webhook off, without its message under way being lost.
   *
   * @return whether this server still had it
   */
  boolean hold(Claim claim, Duration wait) {
    try (Connection connection = connection(claim);
        PreparedStatement statement = connection.prepareStatement(HOLD.text())) {
      Binder binder = tenant(statement, claim.place().tenant()).number(wait.toMillis());
      bindKey(binder, claim).uuid(claim.lease());
      statement.execute();
      statement.getMoreResults();
      return statement.getUpdateCount() == 1;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Keeps a message that is given up, and goes on behind it. */
  void bury(Claim claim, Progress progress, DeadLetter letter) {
    try (Connection connection = connection(claim);
        PreparedStatement statement = connection.prepareStatement(BURY.text())) {
      Binder binder = tenant(statement, claim.place().tenant());
      bind(binder, claim, progress, true)
          .uuid(letter.message().value())
          .number(letter.after().value())
          .number(letter.end().value())
          .number(letter.attempts())
          .numberOrNull(WebhookColumns.number(letter.lastStatus()))
          .text(letter.lastError());
      bindKey(binder, claim).uuid(claim.lease());
      bindKey(bindKey(binder, claim), claim).number(settings.deadKeptMax());
      statement.execute();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private Connection connection(Claim claim) throws SQLException {
    return shards.connection(
        claim.place().tenant(), claim.placement().shard(), claim.placement().epoch());
  }

  private static Binder tenant(PreparedStatement statement, TenantId tenant) throws SQLException {
    return new Binder(statement).text(tenant.toString());
  }

  private static Binder bind(Binder binder, Claim claim, Progress progress, boolean ends)
      throws SQLException {
    return bindKey(WebhookColumns.bind(binder, progress).flag(ends), claim).uuid(claim.lease());
  }

  private static Binder bindKey(Binder binder, Claim claim) throws SQLException {
    return binder.key(claim.place()).uuid(claim.webhook().id().value());
  }
}
