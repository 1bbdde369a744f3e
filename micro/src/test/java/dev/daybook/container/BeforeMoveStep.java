package dev.daybook.container;

import dev.daybook.persistence.move.TenantMoveStep;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Lets a test do something before the steps by which tenants are moved. */
@ApplicationScoped
public class BeforeMoveStep {
  private volatile Consumer<TenantMoveStep> action = step -> {};

  /** From now on. What it throws keeps the step from being done. */
  void always(Consumer<TenantMoveStep> wanted) {
    action = wanted;
  }

  /**
   * Kills a tenant's runs before each of some steps, once; a name that ends in "again" is of the
   * second time in a run. Until such a run has ended it does nothing more.
   *
   * @param dying is told of each step before the run dies there
   * @return where it has killed so far
   */
  Set<String> killAt(Tenant tenant, List<String> steps, Consumer<String> dying) {
    Set<String> killed = ConcurrentHashMap.newKeySet();
    Set<Thread> dead = ConcurrentHashMap.newKeySet();
    Map<Thread, String> last = new ConcurrentHashMap<>();
    always(
        step -> {
          if (!step.tenant().equals(tenant.id())) {
            return;
          }
          MovedTenant.known(step);
          Thread here = Thread.currentThread();
          boolean isAgain = step.name().equals(last.put(here, step.name()));
          String name = step.name() + (isAgain ? " again" : "");
          boolean isFirst = steps.contains(name) && killed.add(name);
          boolean isDead = dead.remove(here);
          if (isFirst) {
            dead.add(here);
            last.remove(here);
            dying.accept(name);
          }
          // Whoever is dead takes no fence away either.
          if (isFirst || (isDead && step.name().equals("unfence"))) {
            throw new MovedTenant.Killed(name);
          }
        });
    return killed;
  }

  Set<String> killAt(Tenant tenant, List<String> steps) {
    return killAt(tenant, steps, name -> {});
  }

  void observe(@Observes TenantMoveStep step) {
    action.accept(step);
  }
}
