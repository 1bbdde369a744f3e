package dev.daybook.persistence.access;

import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as authentication found out.
 *
 * @param tenant null for operators
 */
public record Actor(PersonId person, @Nullable TenantId tenant, Part part) {
  /**
   * The tenant the actor belongs to.
   *
   * @throws ProblemException NOT_FOUND for operators: no tenant's content exists for them
   */
  public TenantId requireTenant() {
    if (tenant == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    return tenant;
  }

  /**
   * Refuses whoever is not of the part.
   *
   * @throws ProblemException FORBIDDEN
   */
  public void require(Part required) {
    if (part != required) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Only an " + required.word() + " may do this.");
    }
  }
}
