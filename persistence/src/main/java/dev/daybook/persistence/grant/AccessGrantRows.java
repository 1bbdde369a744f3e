package dev.daybook.persistence.grant;

import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Grants of access and their uses in the catalog, in the transaction of whoever asks. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class AccessGrantRows {
  private static final Sql LOCK = Sql.of(AccessGrantRows.class, "lock_operator");
  private static final Sql INSERT = Sql.of(AccessGrantRows.class, "insert_grant");
  private static final Sql END = Sql.of(AccessGrantRows.class, "end_grant");
  private static final Sql READ = Sql.of(AccessGrantRows.class, "read_grant");
  private static final Sql LIST = Sql.of(AccessGrantRows.class, "list_grants");
  private static final Sql USES = Sql.of(AccessGrantRows.class, "list_uses");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** Whom it is given to. */
  record Holder(PersonId operator, String name) {}

  /**
   * Locks an operator's account to the end of the transaction, so that two requests do not both
   * find that there is no grant; answers the operator's name.
   *
   * @throws ProblemException NOT_FOUND when there is no such account any more
   */
  String lockOperator(PersonId operator) {
    return Statements.first(
            pool, LOCK, binder -> binder.uuid(operator.value()), row -> row.getString(1))
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
  }

  /** Keeps one; answers false while the operator has another that is live. */
  boolean insert(
      AccessGrantId id, TenantId tenant, Holder holder, NewAccessGrant wanted, int usesMax) {
    List<WorkspaceId> workspaces = wanted.workspaces();
    return Statements.update(
            pool,
            INSERT,
            binder ->
                binder
                    .uuid(tenant.value())
                    .uuid(id.value())
                    .uuid(holder.operator().value())
                    .text(holder.name())
                    .text(wanted.reason())
                    .uuids(
                        workspaces == null
                            ? null
                            : workspaces.stream().map(WorkspaceId::value).toArray(UUID[]::new))
                    .number(usesMax)
                    .number(Objects.requireNonNull(wanted.minutes()))
                    .uuid(holder.operator().value()))
        == 1;
  }

  /** Ends one that is live, now. */
  void end(TenantId tenant, AccessGrantId id, PersonId by) {
    Statements.update(
        pool, END, binder -> binder.uuid(by.value()).uuid(tenant.value()).uuid(id.value()));
  }

  Optional<AccessGrant> find(TenantId tenant, AccessGrantId id) {
    return Statements.first(
        pool, READ, binder -> binder.uuid(tenant.value()).uuid(id.value()), AccessGrantRows::grant);
  }

  /** A tenant's before one, latest first. */
  List<AccessGrant> before(TenantId tenant, AccessGrantId before, int most) {
    return Statements.all(
        pool,
        LIST,
        binder -> binder.uuid(tenant.value()).uuid(before.value()).number(most),
        AccessGrantRows::grant);
  }

  /** The uses of one behind a number, in their order. */
  List<AccessUse> uses(TenantId tenant, AccessGrantId id, int after, int most) {
    return Statements.all(
        pool,
        USES,
        binder -> binder.uuid(tenant.value()).uuid(id.value()).number(after).number(most),
        row ->
            new AccessUse(
                row.getInt(1),
                new WorkspaceId(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getString(4),
                Columns.time(row, "used_at")));
  }

  private static AccessGrant grant(ResultSet row) throws SQLException {
    UUID endedBy = row.getObject("ended_by", UUID.class);
    return new AccessGrant(
        new TenantId(row.getObject("tenant_id", UUID.class)),
        new AccessGrantId(row.getObject("grant_id", UUID.class)),
        new PersonId(row.getObject("operator_id", UUID.class)),
        row.getString("operator_name"),
        row.getString("reason"),
        workspaces(row.getArray("workspace_ids")),
        row.getInt("uses"),
        row.getInt("uses_max"),
        Columns.time(row, "created_at"),
        Columns.time(row, "expires_at"),
        row.getBoolean("live"),
        Columns.timeOrNull(row, "ended_at"),
        endedBy == null ? null : new PersonId(endedBy));
  }

  private static @Nullable List<WorkspaceId> workspaces(@Nullable Array ids) throws SQLException {
    return ids == null
        ? null
        : Arrays.stream((UUID[]) ids.getArray()).map(WorkspaceId::new).toList();
  }
}
