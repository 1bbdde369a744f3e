package dev.daybook.persistence.fleet;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Forgets, once an hour, what operators have asked long ago, in bounded commits, by the one
 * function of the catalog that may: the application itself has no right to delete a question.
 */
@ApplicationScoped
class FleetQueryExpiry {
  private static final System.Logger LOG = System.getLogger(FleetQueryExpiry.class.getName());
  private static final Sql EXPIRE = Sql.of(FleetQueryExpiry.class, "expire_queries");
  private static final int BATCH = 1_000;
  private static final Duration PAUSE = Duration.ofHours(1);

  @Inject private FleetSettings settings;
  @Inject private Background background;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  void start(@Observes Startup event) {
    background.every(PAUSE, this::run);
  }

  /** A catalog that is down is asked again next time. */
  private void run() {
    try {
      while (expire(pool, settings.queryKeptDays(), BATCH) == BATCH) {
        // The rest, in further commits.
      }
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "questions to the fleet not forgotten", e);
    }
  }

  /** Answers how many are gone. */
  static int expire(DataSource pool, int keptDays, int most) {
    return Statements.all(
            pool, EXPIRE, binder -> binder.number(keptDays).number(most), row -> row.getInt(1))
        .get(0);
  }
}
