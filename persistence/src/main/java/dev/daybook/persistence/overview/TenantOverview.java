package dev.daybook.persistence.overview;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.ShardUnit;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant in numbers, for its administrators and for operators. */
@ApplicationScoped
public class TenantOverview {
  /** Stretches of a chart. */
  private static final int STEPS = 36;

  /** Workspaces, the newest ones, that are looked at. */
  private static final int WORKSPACES_MAX = 10_000;

  private static final Sql COUNTS = Sql.of(TenantOverview.class, "count_tenant");
  private static final Sql ACTIVITY = Sql.of(TenantOverview.class, "read_activity");

  @Inject private ShardUnit unit;
  @Inject private OverviewSettings settings;
  @Inject private Clock clock;

  /** What lies on the tenant's shard. */
  public record Counts(long workspaces, long entries) {}

  /** How many workspaces a tenant has, and entries in them. Operators ask for any tenant. */
  @Transactional
  public Counts counts(Actor actor, TenantId tenant) {
    check(actor, tenant);
    try (Connection connection = connection(actor, tenant);
        PreparedStatement statement = connection.prepareStatement(COUNTS.text())) {
      new Binder(statement).uuid(tenant.value()).number(WORKSPACES_MAX);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Counts(row.getLong(1), row.getLong(2));
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Entries per minute of the tenant's last changed workspaces, counted in their journals. */
  @Transactional
  public Rates activity(Actor actor, TenantId tenant) {
    check(actor, tenant);
    int minutes = (int) Math.max(1, settings.span().toMinutes() / STEPS);
    Instant begin = clock.instant().minus(Duration.ofMinutes((long) minutes * STEPS));
    try (Connection connection = connection(actor, tenant);
        PreparedStatement statement = connection.prepareStatement(ACTIVITY.text())) {
      new Binder(statement)
          .time(begin)
          .number(minutes)
          .number(STEPS)
          .uuid(tenant.value())
          .number(WORKSPACES_MAX)
          .time(begin)
          .number(settings.activityWorkspacesMax())
          .uuid(tenant.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rates(rows, minutes);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * An operator's look is not of the tenant's share: it would be refused where it is needed most.
   */
  private Connection connection(Actor actor, TenantId tenant) throws SQLException {
    return actor.part() == Part.OPERATOR
        ? unit.operatorsConnection(tenant)
        : unit.connection(tenant);
  }

  private static Rates rates(ResultSet rows, int minutes) throws SQLException {
    List<Rates.Point> points = new ArrayList<>();
    @Nullable Long before = null;
    while (rows.next()) {
      long entries = rows.getLong(2);
      if (before != null) {
        points.add(
            new Rates.Point(
                rows.getObject(1, OffsetDateTime.class).toInstant(),
                (entries - before) / (double) minutes));
      }
      before = entries;
    }
    return new Rates(points);
  }

  private static void check(Actor actor, TenantId tenant) {
    if (actor.part() == Part.OPERATOR) {
      return;
    }
    actor.require(Part.ADMINISTRATOR);
    if (!actor.requireTenant().equals(tenant)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
  }
}
