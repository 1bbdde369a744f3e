package dev.daybook.persistence.journal;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Forgets the outcomes of commands whose time to be repeated has passed. */
@ApplicationScoped
public class OutcomeExpiry {
  private static final Sql EXPIRE =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Journal.class, "expire_outcomes"));
  private static final int ROWS_MAX = 1_000;
  private static final System.Logger LOG = System.getLogger(OutcomeExpiry.class.getName());

  @Inject private Placements placements;
  @Inject private Shards shards;

  /** Goes through all tenants. One whose shard is down is left for the next time. */
  public void run() {
    placements.forEach(this::expire);
  }

  private void expire(TenantId tenant) {
    try {
      while (expireSome(tenant) == ROWS_MAX) {
        LOG.log(System.Logger.Level.DEBUG, "outcomes forgotten tenant={0}", tenant);
      }
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "outcomes kept tenant=" + tenant, e);
    }
  }

  /** One bounded commit of the server's own. */
  private int expireSome(TenantId tenant) {
    try (Connection connection = shards.connection(placements.of(tenant).shard());
        PreparedStatement statement = connection.prepareStatement(EXPIRE.text())) {
      new Binder(statement).text(tenant.toString()).number(ROWS_MAX);
      statement.execute();
      statement.getMoreResults();
      return statement.getUpdateCount();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
