package dev.daybook.persistence.verification;

import dev.daybook.persistence.access.TenantScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The workspaces of a tenant that have a journal: all of them, whatever they are for. */
@ApplicationScoped
class TenantHeads {
  /** Workspaces read in one round trip. */
  static final int PAGE = 200;

  private static final Sql SET_TENANT = Sql.of(Shards.class, "set_tenant");
  private static final Sql LIST = Sql.join(SET_TENANT, Sql.of(Verification.class, "list_heads"));
  private static final Sql COUNT = Sql.join(SET_TENANT, Sql.of(Verification.class, "count_heads"));

  @Inject private Shards shards;

  @FunctionalInterface
  private interface Parameters {
    void bind(Binder binder) throws SQLException;
  }

  @FunctionalInterface
  private interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  long count(TenantScope scope) {
    return read(
        scope,
        COUNT,
        binder -> binder.uuid(scope.tenant().value()),
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  /** Those behind one, by id. */
  List<WorkspaceId> behind(TenantScope scope, @Nullable WorkspaceId last) {
    return read(
        scope,
        LIST,
        binder ->
            binder
                .uuid(scope.tenant().value())
                .uuid(last == null ? new UUID(0, 0) : last.value())
                .number(PAGE),
        rows -> {
          List<WorkspaceId> found = new ArrayList<>();
          while (rows.next()) {
            found.add(new WorkspaceId(rows.getObject(1, UUID.class)));
          }
          return found;
        });
  }

  private <T> T read(TenantScope scope, Sql sql, Parameters parameters, Rows<T> rows) {
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch());
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      parameters.bind(new Binder(statement).text(scope.tenant().toString()));
      statement.execute();
      statement.getMoreResults();
      try (ResultSet found = statement.getResultSet()) {
        return rows.read(found);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
