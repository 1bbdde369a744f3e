package dev.daybook.persistence.job;

import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Jobs in the catalog, as callers see them. Never part of the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class JobRows {
  private static final Sql INSERT = Sql.of(JobRows.class, "insert_job");
  private static final Sql READ = Sql.of(JobRows.class, "read_job");
  private static final Sql READ_NAMED = Sql.of(JobRows.class, "read_named_job");
  private static final Sql COUNT_OPEN = Sql.of(JobRows.class, "count_open_jobs");
  private static final Sql COUNT_OTHERS = Sql.of(JobRows.class, "count_others");
  private static final Sql LIST = Sql.of(JobRows.class, "list_jobs");
  private static final Sql LIST_TENANT = Sql.of(JobRows.class, "list_tenant_jobs");
  private static final Sql LIST_ACTOR = Sql.of(JobRows.class, "list_actor_jobs");
  private static final Sql LIST_WORKSPACE = Sql.of(JobRows.class, "list_workspace_jobs");
  private static final Sql CANCEL = Sql.of(JobRows.class, "cancel_job");
  private static final Sql REPORT_PART = Sql.of(JobRows.class, "read_report_part");
  private static final Sql EXPIRE = Sql.of(JobRows.class, "expire_jobs");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  void insert(JobRequest request, JobId id) {
    WorkspaceId workspace = request.workspace();
    TenantId tenant = request.tenant();
    Statements.update(
        pool,
        INSERT,
        binder ->
            binder
                .uuid(id.value())
                .uuid(tenant == null ? null : tenant.value())
                .uuid(workspace == null ? null : workspace.value())
                .text(request.kind())
                .uuid(request.actor().value())
                .uuid(request.command().value())
                .text(request.parameters()));
  }

  Optional<Job> find(JobId id) {
    return Statements.first(pool, READ, binder -> binder.uuid(id.value()), JobRows::job);
  }

  Optional<Job> named(JobRequest request) {
    TenantId tenant = request.tenant();
    return Statements.first(
        pool,
        READ_NAMED,
        binder ->
            binder
                .uuid(request.actor().value())
                .uuid(request.command().value())
                .uuid(tenant == null ? null : tenant.value()),
        JobRows::job);
  }

  /** A tenant's; or, for null, those that belong to none. */
  int countOpen(@Nullable TenantId tenant) {
    return Statements.all(
            pool,
            COUNT_OPEN,
            binder -> binder.uuid(tenant == null ? null : tenant.value()),
            row -> row.getInt(1))
        .get(0);
  }

  /** Other jobs of a kind that are open, and were begun before one or are being run. */
  int countOthers(TenantId tenant, String kind, JobId than) {
    return Statements.all(
            pool,
            COUNT_OTHERS,
            binder -> binder.uuid(tenant.value()).text(kind).uuid(than.value()).uuid(than.value()),
            row -> row.getInt(1))
        .get(0);
  }

  List<Job> list(JobId before, int most) {
    return Statements.all(
        pool, LIST, binder -> binder.uuid(before.value()).number(most), JobRows::job);
  }

  List<Job> listOf(TenantId tenant, JobId before, int most) {
    return Statements.all(
        pool,
        LIST_TENANT,
        binder -> binder.uuid(tenant.value()).uuid(before.value()).number(most),
        JobRows::job);
  }

  List<Job> listOf(TenantId tenant, PersonId actor, JobId before, int most) {
    return Statements.all(
        pool,
        LIST_ACTOR,
        binder -> binder.uuid(actor.value()).uuid(tenant.value()).uuid(before.value()).number(most),
        JobRows::job);
  }

  List<Job> listOf(dev.daybook.persistence.access.WorkspaceScope scope, JobId before, int most) {
    return Statements.all(
        pool,
        LIST_WORKSPACE,
        binder ->
            binder
                .uuid(scope.workspace().value())
                .uuid(scope.tenant().value())
                .uuid(before.value())
                .number(most),
        JobRows::job);
  }

  void cancel(JobId id) {
    Statements.update(pool, CANCEL, binder -> binder.uuid(id.value()));
  }

  /** A part of a report, from 1; empty behind the last. */
  Optional<String> reportPart(JobId id, int part) {
    return Statements.first(
        pool, REPORT_PART, binder -> binder.uuid(id.value()).number(part), row -> row.getString(1));
  }

  /** Forgets jobs that ended so many days ago; answers how many. */
  int expire(int days, int most) {
    return Statements.update(pool, EXPIRE, binder -> binder.number(days).number(most));
  }

  static Job job(ResultSet row) throws SQLException {
    UUID tenant = row.getObject("tenant_id", UUID.class);
    UUID workspace = row.getObject("workspace_id", UUID.class);
    return new Job(
        new JobId(row.getObject("job_id", UUID.class)),
        tenant == null ? null : new TenantId(tenant),
        workspace == null ? null : new WorkspaceId(workspace),
        row.getString("kind"),
        JobState.of(row.getString("state")),
        new PersonId(row.getObject("actor_id", UUID.class)),
        row.getString("parameters"),
        row.getLong("done"),
        row.getLong("total"),
        row.getString("result"),
        row.getInt("report_parts"),
        row.getString("checkpoint"),
        row.getString("node"),
        row.getLong("lease"),
        row.getInt("attempts"),
        row.getBoolean("cancel_requested"),
        row.getString("problem"),
        row.getString("detail"),
        Columns.time(row, "created_at"),
        Columns.timeOrNull(row, "started_at"),
        Columns.timeOrNull(row, "ended_at"));
  }
}
