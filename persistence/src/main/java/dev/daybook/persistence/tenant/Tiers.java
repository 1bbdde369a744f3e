package dev.daybook.persistence.tenant;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tier;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;

/** The catalog's tiers. They are data: the application only reads them. */
@ApplicationScoped
@Transactional
public class Tiers {
  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  /** All tiers by name, for operators. */
  public Page<Tier> list(Actor operator, String afterName, int most) {
    operator.require(Part.OPERATOR);
    return Page.of(
        entities
            .createQuery("select t from Tier t where t.name > :after order by t.name", Tier.class)
            .setParameter("after", afterName)
            .setMaxResults(most + 1)
            .getResultList(),
        most);
  }

  /**
   * A tier.
   *
   * @throws ProblemException INVALID_DOCUMENT naming the field {@code tier} when there is none
   */
  Tier get(TierName name) {
    Tier tier = entities.find(Tier.class, name.value());
    if (tier == null) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "There is no such tier.", Map.of("field", "tier"));
    }
    return tier;
  }
}
