package dev.daybook.persistence.job;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.QuotaSettings;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in the catalog, as the servers that run them see them. A job belongs to the one that has
 * taken it last; what an earlier one writes meets no row.
 */
@ApplicationScoped
class Leases {
  private static final Sql LOCK = Sql.of(Leases.class, "lock_claims");
  private static final Sql CLAIM = Sql.of(Leases.class, "claim_job");
  private static final Sql RENEW = Sql.of(Leases.class, "renew_lease");
  private static final Sql SAVE = Sql.of(Leases.class, "save_checkpoint");
  private static final Sql ADD_PART = Sql.of(Leases.class, "insert_report_part");
  private static final Sql END = Sql.of(Leases.class, "end_job");
  private static final Sql RELEASE = Sql.of(Leases.class, "release_job");

  /** This run of this server: one that starts again is another. */
  private final String node = Uuids.next().toString();

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private JobSettings settings;
  @Inject private QuotaSettings quota;

  /** Takes the oldest job that may be taken. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Job> claim() {
    try (Connection connection = pool.getConnection();
        PreparedStatement lock = connection.prepareStatement(LOCK.text());
        PreparedStatement claim = connection.prepareStatement(CLAIM.text())) {
      lock.execute();
      new Binder(claim)
          .text(node)
          .number(settings.lease().toMillis())
          .number(settings.runningPerTenantMax())
          .flag(quota.enabled())
          .text(node)
          .number(settings.runningPerTenantHereMax());
      try (ResultSet rows = claim.executeQuery()) {
        return rows.next() ? Optional.of(JobRows.job(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Says that the job is still being worked at.
   *
   * @return whether it is to be cancelled
   * @throws JobStopped when it is another server's by now
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  boolean renew(Job job, JobRun.Progress progress) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(RENEW.text())) {
      new Binder(statement)
          .number(settings.lease().toMillis())
          .number(progress.done())
          .number(progress.total())
          .uuid(job.id().value())
          .number(job.lease());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new JobStopped(JobStopped.Reason.LOST);
        }
        return rows.getBoolean(1);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Keeps a checkpoint, and the part of the report that belongs to it.
   *
   * @param entries JSON objects separated by commas; null for no part
   * @throws JobStopped when it is another server's by now
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void save(
      Job job,
      JobRun.Progress progress,
      String result,
      String checkpoint,
      @Nullable String entries) {
    try (Connection connection = pool.getConnection();
        PreparedStatement save = connection.prepareStatement(SAVE.text());
        PreparedStatement add = connection.prepareStatement(ADD_PART.text())) {
      new Binder(save)
          .number(settings.lease().toMillis())
          .number(progress.done())
          .number(progress.total())
          .text(result)
          .text(checkpoint)
          .number(entries == null ? 0 : 1)
          .uuid(job.id().value())
          .number(job.lease());
      int part;
      try (ResultSet rows = save.executeQuery()) {
        if (!rows.next()) {
          throw new JobStopped(JobStopped.Reason.LOST);
        }
        part = rows.getInt(1);
      }
      if (entries != null) {
        new Binder(add).uuid(job.id().value()).number(part).text(entries);
        add.executeUpdate();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  void end(
      Job job,
      JobRun.Progress progress,
      JobState state,
      @Nullable String problem,
      @Nullable String detail) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(END.text())) {
      new Binder(statement)
          .text(state.word())
          .text(problem)
          .text(detail)
          .number(progress.done())
          .number(progress.total())
          .uuid(job.id().value())
          .number(job.lease());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Leaves the job to whoever takes it next, when the pause is over. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  void release(Job job, Duration pause) {
    release(job, pause, 0);
  }

  /** As above, of a job that has not had its turn: that it was taken does not count. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  void putBack(Job job, Duration pause) {
    release(job, pause, 1);
  }

  private void release(Job job, Duration pause, int attempts) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(RELEASE.text())) {
      new Binder(statement)
          .number(pause.toMillis())
          .number(attempts)
          .uuid(job.id().value())
          .number(job.lease());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
