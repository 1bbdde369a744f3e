package dev.daybook.persistence.usage;

import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import javax.sql.DataSource;

/**
 * Has the catalog roll hours up to days, when it is time. Every server asks; one at a time gets to
 * it. Where that fails, days are told from what was rolled up before and the hours since.
 */
@ApplicationScoped
public class UsageDays {
  private static final System.Logger LOG = System.getLogger(UsageDays.class.getName());
  private static final Sql REFRESH =
      Sql.join(Sql.of(UsageDays.class, "limit_time"), Sql.of(UsageDays.class, "refresh_days"));

  @Inject private UsageSettings settings;

  /**
   * By {@link System#nanoTime}; one that failed takes as long as it may, and is not tried at once.
   */
  private volatile long nextTry = System.nanoTime();

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** Rolls up, unless that was done lately. A catalog that is down is asked again next time. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void run() {
    long begun = System.nanoTime();
    if (begun - nextTry < 0) {
      return;
    }
    try {
      if (refresh(pool, settings)) {
        long ms = (System.nanoTime() - begun) / 1_000_000;
        LOG.log(System.Logger.Level.INFO, "usage rolled up ms={0}", ms);
      }
    } catch (ProblemException e) {
      if (e.type() == ProblemType.SHARD_UNAVAILABLE) {
        LOG.log(System.Logger.Level.INFO, "usage not rolled up", e);
      } else {
        nextTry = System.nanoTime() + settings.rollupInterval().toNanos();
        LOG.log(
            System.Logger.Level.WARNING,
            "DAYBOOK-W032 usage not rolled up problem="
                + e.type().slug()
                + " limit-seconds="
                + settings.rollupTimeout().toSeconds(),
            e);
      }
    }
  }

  /** Answers whether it was time, and this server's turn. */
  static boolean refresh(DataSource pool, UsageSettings settings) {
    return Statements.second(
            pool::getConnection,
            REFRESH,
            binder ->
                binder
                    .text(Long.toString(settings.rollupTimeout().toMillis()))
                    .number((int) settings.rollupInterval().toSeconds()),
            row -> row.getBoolean(1))
        .get(0);
  }
}
