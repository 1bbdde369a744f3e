package dev.daybook.persistence.backup;

import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How tenants' backups stand, in the catalog. Never part of the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class BackupRows {
  private static final Sql INSERT = Sql.of(BackupRows.class, "insert_backups");
  private static final Sql CLAIM =
      Sql.join(Sql.of(BackupRows.class, "lock_backups"), Sql.of(BackupRows.class, "claim_backup"));
  private static final Sql BEGIN = Sql.of(BackupRows.class, "begin_backup");
  private static final Sql PASS = Sql.of(BackupRows.class, "pass_backup");
  private static final Sql PUT_OFF = Sql.of(BackupRows.class, "put_off_backup");
  private static final Sql END = Sql.of(BackupRows.class, "end_backups");
  private static final Sql FAIL = Sql.of(BackupRows.class, "fail_backups");
  private static final Sql READ = Sql.of(BackupRows.class, "read_backup");
  private static final Sql OLDEST = Sql.of(BackupRows.class, "read_oldest_backup");
  private static final Sql DROP = Sql.of(BackupRows.class, "drop_backups");
  private static final Sql OPEN = Sql.of(BackupRows.class, "count_open_backups");
  private static final Sql FAILING = Sql.of(BackupRows.class, "count_failing_backups");

  /** What it takes to look at one tenant, with time to spare. */
  private static final int CLAIM_SECONDS = 600;

  private static final int PAGE = 500;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private BackupSettings settings;

  /** How a tenant stands behind a backup: failures since the last that was good, 0 if it was. */
  record Failed(TenantId tenant, int failures, @Nullable String problem) {}

  /** Has each tenant backed up from now on whose tier says so. */
  void meet() {
    UUID behind = new UUID(0, 0);
    while (behind != null) {
      UUID last = behind;
      behind =
          Statements.first(
                  pool,
                  INSERT,
                  binder -> binder.uuid(last).number(PAGE),
                  row -> row.getObject(1, UUID.class))
              .orElse(null);
    }
  }

  /**
   * Takes the tenant that has been due for longest; empty when none is, or enough are under way.
   */
  Optional<DueBackup> claim() {
    return Statements.second(
            pool::getConnection,
            CLAIM,
            binder -> binder.number(CLAIM_SECONDS).number(settings.runningMax()),
            BackupRows::due)
        .stream()
        .findFirst();
  }

  private static DueBackup due(ResultSet row) throws SQLException {
    UUID last = row.getObject("archive_id", UUID.class);
    return new DueBackup(
        new TenantId(row.getObject("tenant_id", UUID.class)),
        Columns.time(row, "due_at"),
        last == null ? null : new ArchiveId(last),
        row.getBytes("fingerprint"),
        Columns.time(row, "claimed_at"),
        row.getInt("hours"),
        row.getInt("whole_days"));
  }

  void begin(DueBackup due, JobId job, byte[] taking) {
    Statements.update(
        pool,
        BEGIN,
        binder ->
            binder
                .uuid(job.value())
                .bytes(taking)
                .number(due.hours())
                .uuid(due.tenant().value())
                .time(due.dueAt()));
  }

  /** Keeps that a tenant had not changed when it was claimed. */
  void pass(DueBackup due) {
    Statements.update(
        pool,
        PASS,
        binder ->
            binder
                .time(due.claimedAt())
                .number(due.hours())
                .uuid(due.tenant().value())
                .time(due.dueAt()));
  }

  Optional<Failed> putOff(DueBackup due, String problem) {
    return Statements.first(
        pool,
        PUT_OFF,
        binder ->
            binder
                .text(problem)
                .number(settings.retryMinutes())
                .number(settings.retryMinutesMax())
                .number(due.hours())
                .uuid(due.tenant().value())
                .time(due.dueAt()),
        BackupRows::failed);
  }

  /** Keeps which of those under way were taken, and how each stands then. */
  List<Failed> end() {
    return Statements.all(pool, END, binder -> {}, BackupRows::failed);
  }

  /** How many are under way. */
  long open() {
    return Statements.all(pool, OPEN, binder -> {}, row -> row.getLong(1)).get(0);
  }

  /** Gives up those under way whose tenants are not active any more. */
  void drop() {
    Statements.update(pool, DROP, binder -> {});
  }

  /** Keeps which of those under way failed, and tells them. */
  List<Failed> fail() {
    return Statements.all(
        pool,
        FAIL,
        binder -> binder.number(settings.retryMinutes()).number(settings.retryMinutesMax()),
        BackupRows::failed);
  }

  Optional<Backup> read(TenantId tenant) {
    return Statements.first(
        pool,
        READ,
        binder -> binder.uuid(tenant.value()),
        row ->
            new Backup(
                row.getObject("backup_hours", Integer.class),
                row.getObject("backup_whole_days", Integer.class),
                row.getObject("backup_keep_days", Integer.class),
                Columns.time(row, "due_at"),
                Columns.time(row, "safe_at"),
                row.getObject("job_id", UUID.class) != null,
                row.getInt("failures"),
                Columns.timeOrNull(row, "failed_at"),
                row.getString("problem")));
  }

  /** Since when that tenant is safe which has not been for longest; empty where there is none. */
  Optional<Instant> oldest() {
    return Statements.first(pool, OLDEST, binder -> {}, row -> Columns.time(row, "safe_at"));
  }

  long failing() {
    return Statements.all(pool, FAILING, binder -> {}, row -> row.getLong(1)).get(0);
  }

  private static Failed failed(ResultSet row) throws SQLException {
    return new Failed(
        new TenantId(row.getObject("tenant_id", UUID.class)),
        row.getInt("failures"),
        row.getString("problem"));
  }
}
