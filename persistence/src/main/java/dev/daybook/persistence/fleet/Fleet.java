package dev.daybook.persistence.fleet;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The door for what operators ask about all tenants of a shard. Who asks what is kept in the
 * catalog before it is asked: what cannot be recorded is not answered.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class Fleet {
  private static final Sql TENANTS = Sql.of(Fleet.class, "fleet_tenants");
  private static final TenantId FIRST = new TenantId(new UUID(0, 0));
  private static final FleetQueryId LAST = new FleetQueryId(new UUID(-1, -1));

  @Inject private Shards shards;
  @Inject private FleetQueries queries;

  /** A tenant as the shard alone knows it. */
  private record Counted(TenantId tenant, long workspaces, long entries, Instant changedAt) {}

  /**
   * The tenants that a shard has anything of, by id: also those that the catalog does not know.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND when this server knows no such shard;
   *     SHARD_UNAVAILABLE
   */
  public Page<FleetTenant> tenants(
      Actor operator, ShardName shard, @Nullable TenantId after, int most) {
    operator.require(Part.OPERATOR);
    if (!shards.names().contains(shard)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such shard.");
    }
    FleetQueryId id = new FleetQueryId(Uuids.next());
    queries.record(id, operator.person(), shard, "tenants", after != null);
    List<Counted> counted = count(shard, after == null ? FIRST : after, most + 1);
    Map<TenantId, String> slugs = queries.slugs(counted.stream().map(Counted::tenant).toList());
    return Page.of(
        counted.stream()
            .map(
                one ->
                    new FleetTenant(
                        one.tenant(),
                        slugs.get(one.tenant()),
                        one.workspaces(),
                        one.entries(),
                        one.changedAt()))
            .toList(),
        most);
  }

  private List<Counted> count(ShardName shard, TenantId after, int most) {
    try (Connection connection = shards.connection(shard);
        PreparedStatement statement = connection.prepareStatement(TENANTS.text())) {
      new Binder(statement).uuid(after.value()).number(most);
      List<Counted> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Counted(
                  new TenantId(row.getObject(1, UUID.class)),
                  row.getLong(2),
                  row.getLong(3),
                  row.getObject(4, OffsetDateTime.class).toInstant()));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * What operators have asked, latest first.
   *
   * @throws ProblemException FORBIDDEN
   */
  public Page<FleetQuery> queries(Actor operator, @Nullable FleetQueryId before, int most) {
    operator.require(Part.OPERATOR);
    return Page.of(queries.before(before == null ? LAST : before, most + 1), most);
  }
}
