package dev.daybook.persistence.fleet;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** What the catalog keeps of operators' questions. Never part of the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class FleetQueries {
  private static final Sql INSERT = Sql.of(FleetQueries.class, "insert_query");
  private static final Sql LIST = Sql.of(FleetQueries.class, "list_queries");
  private static final Sql SLUGS = Sql.of(FleetQueries.class, "list_slugs");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /**
   * Keeps a question.
   *
   * @param goesOn whether it asks for a further page; within an hour that is the same question
   */
  void record(
      FleetQueryId id, PersonId operator, ShardName shard, String question, boolean goesOn) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT.text())) {
      new Binder(statement)
          .uuid(id.value())
          .uuid(operator.value())
          .text(shard.value())
          .text(question)
          .flag(goesOn)
          .uuid(operator.value())
          .text(shard.value())
          .text(question);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Questions before one, latest first. */
  List<FleetQuery> before(FleetQueryId before, int most) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(LIST.text())) {
      new Binder(statement).uuid(before.value()).number(most);
      List<FleetQuery> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new FleetQuery(
                  new FleetQueryId(row.getObject(1, UUID.class)),
                  new PersonId(row.getObject(2, UUID.class)),
                  new ShardName(row.getString(3)),
                  row.getString(4),
                  row.getObject(5, OffsetDateTime.class).toInstant()));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** The short names of those tenants that there are. */
  Map<TenantId, String> slugs(Collection<TenantId> tenants) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SLUGS.text())) {
      new Binder(statement).uuids(tenants.stream().map(TenantId::value).toArray(UUID[]::new));
      Map<TenantId, String> slugs = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          slugs.put(new TenantId(row.getObject(1, UUID.class)), row.getString(2));
        }
      }
      return slugs;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
