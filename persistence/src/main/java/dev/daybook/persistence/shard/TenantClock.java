package dev.daybook.persistence.shard;

import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** The clocks of shards: what they hold is stamped by these, and by no server's. */
@ApplicationScoped
public class TenantClock {
  private static final Sql TIME = Sql.of(TenantClock.class, "read_time");

  @Inject private Placements placements;
  @Inject private Shards shards;

  /**
   * The time by which entries and rows of a tenant are stamped.
   *
   * @throws ProblemException as {@link Placements#of} and {@link Shards#connection(ShardName)}
   */
  public Instant now(TenantId tenant) {
    return Statements.one(
        () -> shards.connection(placements.of(tenant).shard()),
        TIME,
        row -> Columns.time(row, "now"));
  }
}
