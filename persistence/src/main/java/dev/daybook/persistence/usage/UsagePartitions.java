package dev.daybook.persistence.usage;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Has the catalog make the partitions of months to come, and drop those of months that are no
 * longer kept: at the start, and once an hour. Every server does; one at a time gets to it.
 */
@ApplicationScoped
public class UsagePartitions {
  private static final System.Logger LOG = System.getLogger(UsagePartitions.class.getName());
  private static final Sql KEEP = Sql.of(UsagePartitions.class, "keep_partitions");

  @Inject private UsageSettings settings;
  @Inject private Background background;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  void start(@Observes Startup event) {
    background.now(this::run);
  }

  /** Goes by the catalog's clock. One that is down is asked again an hour later. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void run() {
    try {
      int changed = keep();
      if (changed > 0) {
        LOG.log(System.Logger.Level.INFO, "usage partitions made or dropped count={0}", changed);
      }
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "usage partitions not looked after", e);
    }
  }

  private int keep() {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(KEEP.text())) {
      new Binder(statement).number(settings.keptMonths());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
