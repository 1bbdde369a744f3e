package dev.daybook.persistence.grant;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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

  @FunctionalInterface
  private interface Parameters {
    void bind(Binder binder) throws SQLException;
  }

  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Locks an operator's account to the end of the transaction, so that two requests do not both
   * find that there is no grant; answers the operator's name.
   *
   * @throws ProblemException NOT_FOUND when there is no such account any more
   */
  String lockOperator(PersonId operator) {
    return all(LOCK, binder -> binder.uuid(operator.value()), row -> row.getString(1)).stream()
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
  }

  /** Keeps one; answers false while the operator has another that is live. */
  boolean insert(
      AccessGrantId id, TenantId tenant, Holder holder, NewAccessGrant wanted, int usesMax) {
    List<WorkspaceId> workspaces = wanted.workspaces();
    return write(
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
                .uuid(holder.operator().value()));
  }

  /** Ends one that is live, now. */
  void end(TenantId tenant, AccessGrantId id, PersonId by) {
    write(END, binder -> binder.uuid(by.value()).uuid(tenant.value()).uuid(id.value()));
  }

  Optional<AccessGrant> find(TenantId tenant, AccessGrantId id) {
    return all(READ, binder -> binder.uuid(tenant.value()).uuid(id.value()), AccessGrantRows::grant)
        .stream()
        .findFirst();
  }

  /** A tenant's before one, latest first. */
  List<AccessGrant> before(TenantId tenant, AccessGrantId before, int most) {
    return all(
        LIST,
        binder -> binder.uuid(tenant.value()).uuid(before.value()).number(most),
        AccessGrantRows::grant);
  }

  /** The uses of one behind a number, in their order. */
  List<AccessUse> uses(TenantId tenant, AccessGrantId id, int after, int most) {
    return all(
        USES,
        binder -> binder.uuid(tenant.value()).uuid(id.value()).number(after).number(most),
        row ->
            new AccessUse(
                row.getInt(1),
                new WorkspaceId(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getString(4),
                Objects.requireNonNull(instant(row, "used_at"))));
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
        Objects.requireNonNull(instant(row, "created_at")),
        Objects.requireNonNull(instant(row, "expires_at")),
        row.getBoolean("live"),
        instant(row, "ended_at"),
        endedBy == null ? null : new PersonId(endedBy));
  }

  private static @Nullable List<WorkspaceId> workspaces(@Nullable Array ids) throws SQLException {
    return ids == null
        ? null
        : Arrays.stream((UUID[]) ids.getArray()).map(WorkspaceId::new).toList();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private boolean write(Sql sql, Parameters parameters) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private <T> List<T> all(Sql sql, Parameters parameters, Row<T> read) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement));
      List<T> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(read.read(row));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
