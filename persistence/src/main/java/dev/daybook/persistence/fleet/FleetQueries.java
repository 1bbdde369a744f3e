package dev.daybook.persistence.fleet;

import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
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
    Statements.update(
        pool,
        INSERT,
        binder ->
            binder
                .uuid(id.value())
                .uuid(operator.value())
                .text(shard.value())
                .text(question)
                .flag(goesOn)
                .uuid(operator.value())
                .text(shard.value())
                .text(question));
  }

  /** Questions before one, latest first. */
  List<FleetQuery> before(FleetQueryId before, int most) {
    return Statements.all(
        pool,
        LIST,
        binder -> binder.uuid(before.value()).number(most),
        row ->
            new FleetQuery(
                new FleetQueryId(row.getObject(1, UUID.class)),
                new PersonId(row.getObject(2, UUID.class)),
                new ShardName(row.getString(3)),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant()));
  }

  /** The short names of those tenants that there are. */
  Map<TenantId, String> slugs(Collection<TenantId> tenants) {
    UUID[] ids = tenants.stream().map(TenantId::value).toArray(UUID[]::new);
    Map<TenantId, String> slugs = new HashMap<>();
    Statements.all(
            pool,
            SLUGS,
            binder -> binder.uuids(ids),
            row -> Map.entry(new TenantId(row.getObject(1, UUID.class)), row.getString(2)))
        .forEach(one -> slugs.put(one.getKey(), one.getValue()));
    return slugs;
  }
}
