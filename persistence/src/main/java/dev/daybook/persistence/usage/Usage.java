package dev.daybook.persistence.usage;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What tenants have used, as far as the servers have written it: of their own tenant for
 * administrators, of all for operators.
 */
@ApplicationScoped
public class Usage {
  private static final TenantId FIRST = new TenantId(new UUID(0, 0));
  private static final TenantId LAST = new TenantId(new UUID(-1, -1));

  @Inject private UsageRows rows;

  /**
   * The caller's tenant, hour by hour or day by day; without those in which it used nothing. The
   * span bounds how many there are.
   *
   * @throws ProblemException FORBIDDEN for others than administrators
   */
  public List<UsageRow> own(Actor actor, UsageSpan span) {
    actor.require(Part.ADMINISTRATOR);
    return all(actor.requireTenant(), span);
  }

  /**
   * As above, of any tenant for operators, of their own for administrators.
   *
   * @throws ProblemException FORBIDDEN for other people; NOT_FOUND when it is another's tenant
   */
  public List<UsageRow> of(Actor actor, TenantId tenant, UsageSpan span) {
    if (actor.part() != Part.OPERATOR) {
      actor.require(Part.ADMINISTRATOR);
      if (!actor.requireTenant().equals(tenant)) {
        throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
      }
    }
    return all(tenant, span);
  }

  private List<UsageRow> all(TenantId tenant, UsageSpan span) {
    return rows.list(span, UsageCursor.before(tenant), tenant, Integer.MAX_VALUE);
  }

  /**
   * Any tenant, or all of them by id, each by time.
   *
   * @param tenant null for all
   * @param after the last row of the page before; null for the first page
   * @throws ProblemException FORBIDDEN for others than operators
   */
  public Page<UsageRow> list(
      Actor operator,
      @Nullable TenantId tenant,
      UsageSpan span,
      @Nullable UsageCursor after,
      int most) {
    operator.require(Part.OPERATOR);
    UsageCursor place = after == null ? UsageCursor.before(tenant == null ? FIRST : tenant) : after;
    return Page.of(rows.list(span, place, tenant == null ? LAST : tenant, most + 1), most);
  }
}
