package dev.daybook.persistence.tenant;

import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Whether a tenant is on its way to another shard, for those who would be in the way of that. */
@ApplicationScoped
public class TenantMoves {
  private static final Sql READ = Sql.of(TenantMoves.class, "read_crossing");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /**
   * Lets pass a tenant that stays where it lives, or has arrived. In a transaction that has locked
   * the tenant's row no move begins until its end.
   *
   * @throws ProblemException CONFLICT naming move, which is to be called off first
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void requireNone(TenantId tenant) {
    Statements.first(
            pool, READ, binder -> binder.uuid(tenant.value()), row -> row.getObject(1, UUID.class))
        .ifPresent(
            move -> {
              throw new ProblemException(
                  ProblemType.CONFLICT,
                  "The tenant is being moved. Call that off first, or wait for its end.",
                  Map.of("field", "move", "move", move.toString()));
            });
  }
}
